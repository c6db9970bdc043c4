import MinerFleet
import MinerProtocol
import Platform
import Protocol
import Simulator

/// What `simulate` was asked to do.
struct SimulateOptions: Sendable {
    /// Machines that answer for themselves, instead of a feed.
    struct Listening: Sendable {
        let first: MinerAddress
        let ports: FleetListener.Ports
        /// What their pages ask for; nil for nothing.
        let login: MachineLogin?
        /// Where to write which address belongs to which slot.
        let placesFile: String?
    }

    static let settings =
        AgentSettings.link + [
            // More often would only heat the room; less often, and the server would take the site for silent.
            Setting(
                "interval", environment: "WORKSPACE_AGENT_INTERVAL", .integer(1...60), fallback: "5",
                "seconds between two batches"),
            Setting(
                "seed", environment: "WORKSPACE_AGENT_SEED", .text, fallback: "1",
                "decides the quirks of every machine"),
            Setting(
                "scenarios", environment: "WORKSPACE_AGENT_SCENARIOS", .path,
                "the file in which `scenario` writes what is to happen"),
            Setting(
                "listen", environment: "WORKSPACE_AGENT_LISTEN", .text,
                "answer as machines, from this address on, such as 127.16.0.0, and send nothing"),
            Setting(
                "miner_port", environment: "WORKSPACE_AGENT_MINER_PORT", .integer(1...65_535), fallback: "4028",
                "with --listen: the port of their API"),
            Setting(
                "web_port", environment: "WORKSPACE_AGENT_WEB_PORT", .integer(0...65_535), fallback: "0",
                "with --listen: the port of their pages and of the plants, as a rule 80; 0 for none"),
            Setting(
                "web_login", environment: "WORKSPACE_AGENT_WEB_LOGIN", .path,
                "with --listen: the login that their pages ask for, user:password, in a file that nobody else can read"
            ),
            Setting(
                "containers", environment: "WORKSPACE_AGENT_CONTAINERS", .integer(1...10_000),
                "with --listen: how many containers, where no server is asked"),
            Setting(
                "slots", environment: "WORKSPACE_AGENT_SLOTS", .integer(1...Limits.slotsPerContainerMax),
                fallback: "308", "with --containers: the machines in each"),
            Setting(
                "places", environment: "WORKSPACE_AGENT_PLACES", .path,
                "with --listen: the file to write for `collect`: which address is which slot"),
        ]

    /// Nil when the site is described by the other settings.
    let link: SiteLink?
    let site: SimulatedSite?
    let listening: Listening?
    let intervalSeconds: Int
    let seed: Seed
    let scenarios: ScenarioFile?

    init(_ arguments: [String]) throws(UsageError) {
        let configuration = try AgentSettings.read(Self.settings, arguments)
        listening = try Self.listening(configuration)
        site = listening == nil ? nil : Self.site(configuration)
        link = site == nil ? try SiteLink(configuration) : nil
        intervalSeconds = configuration.integer("interval") ?? 5
        let text = configuration.text("seed") ?? ""
        guard let value = UInt64(text) else { throw UsageError(text: "The seed must be a number, not “\(text)”.") }
        seed = Seed(value)
        scenarios = configuration.text("scenarios").map(ScenarioFile.init)
    }

    private static func listening(_ configuration: Configuration) throws(UsageError) -> Listening? {
        guard let text = configuration.text("listen") else { return nil }
        guard let first = MinerAddress(text) else {
            throw UsageError(text: "“\(text)” is no address such as 127.16.0.0.")
        }
        let login = try configuration.text("web_login").map(Self.login)
        let web = configuration.integer("web_port").flatMap { $0 > 0 ? UInt16($0) : nil }
        return Listening(
            first: first, ports: FleetListener.Ports(miner: UInt16(configuration.integer("miner_port") ?? 0), web: web),
            login: login, placesFile: configuration.text("places"))
    }

    private static func login(_ path: String) throws(UsageError) -> MachineLogin {
        let bytes: [UInt8]?
        do { bytes = try PrivateFile.read(path) } catch { throw UsageError(text: "\(error)") }
        guard let bytes, let login = MachineLogin(String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline })
        else {
            throw UsageError(text: "In \(path) there must be user:password.")
        }
        return login
    }

    private static func site(_ configuration: Configuration) -> SimulatedSite? {
        guard let containers = configuration.integer("containers") else { return nil }
        let project = configuration.text("project") ?? "SITE"
        return SimulatedSite(
            projectId: Project.ID(project),
            containers: (1...containers).map { number in
                SimulatedSite.Box(
                    containerId: Container.ID("\(project)-C\(number < 10 ? "0" : "")\(number)"),
                    slots: configuration.integer("slots") ?? 0,
                    transformerId: Equipment.ID("\(project)-T\((number + 1) / 2)"))
            })
    }
}
