import APIClient
import Foundation
import Protocol
import Stores
import TestSupport
import Testing
import Views

@testable import WorkspaceClient

/// The client starts with what was meant, from wherever it was said, and says what is wrong instead of guessing.
struct ClientConfigurationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> ClientConfiguration {
        var environment = environment
        environment["HOME"] = folder.path
        return try ClientConfiguration(arguments: arguments, environment: environment)
    }

    @Test func withoutAnythingItOpensTheOverview() throws {
        let configuration = try read()
        #expect(configuration.page == .overview && configuration.server == nil && configuration.password == nil)
        #expect(configuration.language == .english)
        #expect(configuration.assets.hasSuffix("/assets"))
    }

    @Test(arguments: [
        ("overview", PageRoute.overview), ("project/QATAR-001", .project(.init("QATAR-001"))),
        ("miner/QATAR-C01-M001", .miner(.init("QATAR-C01-M001"))), ("settings", .settings),
    ])
    func opensAnyPage(text: String, page: PageRoute) throws {
        #expect(try read(["--page", text]).page == page)
    }

    @Test(arguments: [
        (["--page", "nowhere"], "nowhere"), (["--server", "a b"], "a b"), (["--language", "de"], "must be one of"),
        (["--assets", "/there/is/nothing"], "/there/is/nothing"), (["--pag", "x"], "Did you mean “--page”?"),
        (["--password-file", "/there/is/none"], "/there/is/none"),
    ])
    func saysWhatIsWrong(arguments: [String], words: String) {
        let error = #expect(throws: ClientConfigurationError.self) { try read(arguments) }
        #expect(error?.description.contains(words) == true)
    }

    @Test func theUsersFileIsReadAndAFlagIsStronger() throws {
        let place = folder.path + "/.config/workspace"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Data("server = a:1\nlanguage = fr\n".utf8).write(to: URL(filePath: place + "/client.conf"))
        #expect(try read().server?.description == "http://a:1")
        #expect(try read().language == .french)
        #expect(try read(["--server", "b:2"]).server?.description == "http://b:2")
    }

    /// The XDG specification: an empty variable is one that is not set.
    @Test(arguments: [nil, ""]) func foldersFollowTheHomeWithoutAnotherWord(value: String?) throws {
        let names = ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"]
        let environment = value.map { value in Dictionary(uniqueKeysWithValues: names.map { ($0, value) }) } ?? [:]
        let configuration = try read([], environment)
        #expect(configuration.userFile.path == folder.path + "/.config/workspace/client.conf")
        #expect(configuration.stateFolder == folder.path + "/.local/state/workspace")
        #expect(configuration.cacheFolder == folder.path + "/.cache/workspace")
    }

    @Test func foldersFollowTheDesktopsVariables() throws {
        let configuration = try read([], ["XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s", "XDG_CACHE_HOME": "/k"])
        #expect(configuration.userFile.path == "/c/workspace/client.conf")
        #expect(configuration.stateFolder == "/s/workspace" && configuration.cacheFolder == "/k/workspace")
    }

    @Test(arguments: [
        ("secret", "secret"), ("secret\n", "secret"), ("secret\r\nmore", "secret"), ("", ""), ("a b", "a b"),
    ])
    func thePasswordIsTheFirstLine(content: String, password: String) throws {
        let path = folder.path + "/password"
        try Data(content.utf8).write(to: URL(filePath: path))
        #expect(try read(["--password-file", path]).password == password)
    }

    @Test(arguments: [("fr_FR.UTF-8", Language.french), ("en_GB", .english), ("de_DE", .english)])
    func speaksTheDesktopsLanguage(locale: String, language: Language) throws {
        #expect(try read([], ["LANG": locale]).language == language)
    }
}
