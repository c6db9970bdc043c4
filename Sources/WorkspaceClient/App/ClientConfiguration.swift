import APIClient
import FoundationEssentials
import Platform
import Stores
import Views

/// What can be set, where it is read from, and where the program keeps its own files.
struct ClientConfiguration {
    static let managedFile = "/etc/workspace/client.conf"

    static let settings = [
        Setting("server", environment: "WORKSPACE_SERVER", .text, "the server's address, such as server.example:8060"),
        Setting("user", environment: "WORKSPACE_USER", .text, "the name to sign in with"),
        Setting(
            "password_file", environment: "WORKSPACE_PASSWORD_FILE", .path,
            "a file with the password of --user; signs in without asking"),
        Setting(
            "page", environment: "WORKSPACE_PAGE", .text, fallback: "overview",
            "the first page: overview, projects, project/ID, container/ID, miner/ID, action/ID, alerts, layouts,"
                + " layout/ID, plan/ID, gallery, model/ID, activity or settings"),
        Setting(
            "language", environment: "WORKSPACE_LANGUAGE", .choice(Language.allCases.map(\.rawValue)),
            "the language; otherwise the desktop's"),
        Setting(
            "appearance", environment: "WORKSPACE_APPEARANCE", .choice(["system", "light", "dark"]), fallback: "system",
            "light or dark"),
        Setting(
            "density", environment: "WORKSPACE_DENSITY", .choice(["comfortable", "compact"]), fallback: "comfortable",
            "how much room rows take"),
        Setting(
            "ca_file", environment: "WORKSPACE_CA_FILE", .path,
            "certificates that replace the system's, for a server with a certificate of its own"),
        Setting("assets", environment: "WORKSPACE_ASSETS", .path, "the folder of pictures, styles and words"),
    ]

    let values: Configuration
    let page: PageRoute
    let server: ServerAddress?
    let password: String?
    let language: Language
    let assets: String
    let userFile: SettingsFile
    let stateFolder: String
    let cacheFolder: String

    init(arguments: [String], environment: [String: String]) throws(ClientConfigurationError) {
        userFile = SettingsFile(path: Self.folder("XDG_CONFIG_HOME", ".config", environment) + "/client.conf")
        stateFolder = Self.folder("XDG_STATE_HOME", ".local/state", environment)
        cacheFolder = Self.folder("XDG_CACHE_HOME", ".cache", environment)
        do {
            values = try Configuration(
                Self.settings, managed: Self.file(Self.managedFile), file: Self.file(userFile.path),
                environment: environment, arguments: arguments)
        } catch {
            throw .setting("\(error)")
        }
        guard let page = PageRoute(values.text("page") ?? "") else { throw .page(values.text("page") ?? "") }
        self.page = page
        server = try values.text("server").map(Self.address)
        password = try values.text("password_file").map(Self.password)
        language = values.text("language").flatMap(Language.init) ?? .preferred(environment)
        guard let assets = AssetFolder.find(named: values.text("assets"), program: "workspace-client") else {
            throw .assets(values.text("assets"))
        }
        self.assets = assets
    }

    /// Where the desktop wants a kind of file; an empty variable counts as none (XDG base directories).
    private static func folder(_ variable: String, _ usual: String, _ environment: [String: String]) -> String {
        let named = environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        return (named ?? "\(environment["HOME"] ?? "")/\(usual)") + "/workspace"
    }

    private static func file(_ path: String) throws(ConfigurationError) -> ConfigurationFile? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try ConfigurationFile(path: path)
    }

    private static func address(_ text: String) throws(ClientConfigurationError) -> ServerAddress {
        guard let address = ServerAddress(text) else { throw .server(text) }
        return address
    }

    private static func password(_ path: String) throws(ClientConfigurationError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { throw .passwordFile(path) }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}

/// Why the program does not start; printed as it is.
enum ClientConfigurationError: Error, CustomStringConvertible {
    case setting(String)
    case page(String)
    case server(String)
    case passwordFile(String)
    case assets(String?)

    var description: String {
        switch self {
        case .setting(let text): text
        case .page(let text): "there is no page “\(text)”; see --help"
        case .server(let text): "“\(text)” is not the address of a server; write something like server.example:8060"
        case .passwordFile(let path): "the password cannot be read from \(path)"
        case .assets(let path?): "\(path) holds no assets (there is no style/tokens.json in it)"
        case .assets(nil): "the assets are not installed; name their folder with --assets"
        }
    }
}
