import FakeServer
import GTKKit
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Views

/// From a fresh installation to a sign-in with nothing but the fields on screen, and every failure said in words.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct EntryPagesTests {
    private let server = ScriptedServer()
    private let folder: TemporaryFolder
    private let stage: Stage
    private let session: SessionStore
    private let window: Window

    init() throws {
        stage = try Stage()
        folder = try TemporaryFolder()
        session = SessionStore(
            connector: ScriptedConnector(server: server), vault: FakeVault(), clientName: "test",
            cacheRoot: folder.path,
            pause: { _ in await Task.yield() })
        let preferences = PreferenceStore(
            server: nil, username: nil, language: nil, appearance: "system", density: .comfortable,
            file: SettingsFile(path: folder.path + "/client.conf"))
        // Not before the stage has started GTK.
        window = Window(width: 600, height: 700)
        window.content = entryPage(session, preferences)
        window.present()
    }

    private func type(_ text: String, into id: String) async throws {
        await stage.until { window.find(id) != nil }
        let field = try #require(window.find(id).flatMap { AnyTextInput($0) })
        field.text = text
    }

    private func press(_ id: String) throws { try #require(window.find(id)).emit("clicked") }

    private func problem() -> String { window.find("problem")?.texts.joined() ?? "" }

    @Test func fromTheAddressToASignIn() async throws {
        try await type("nothing here", into: "server-address")
        try press("connect")
        await stage.until { problem().contains("not an address") }
        try await type("server:8060", into: "server-address")
        try press("connect")
        try await type("noor", into: "username")
        try await type("wrong", into: "password")
        try press("sign-in")
        await stage.until { problem().contains("wrong") }
        try await type("correct horse", into: "password")
        try press("sign-in")
        await stage.until { session.me != nil }
        window.destroy()
    }

    @Test func anAbsentServerIsNamedAsWhatItIs() async throws {
        server.state.withLock { $0.isReachable = false }
        try await type("server", into: "server-address")
        try press("connect")
        await stage.until { problem().contains("No server answers there") }
        #expect(window.find("server-address") != nil)
        window.destroy()
    }

    @Test func aHandedOverPasswordIsReplaced() async throws {
        server.state.withLock { $0.mustChange = true }
        session.connect(to: "server")
        try await type("noor", into: "username")
        try await type("correct horse", into: "password")
        try press("sign-in")
        try await type("correct horse", into: "current-password")
        try await type("a new password", into: "new-password")
        try await type("another one", into: "repeated-password")
        try press("change-password")
        await stage.until { window.find("complaint")?.texts.joined().contains("not the same") ?? false }
        try await type("a new password", into: "repeated-password")
        try press("change-password")
        await stage.until { session.me != nil }
        window.destroy()
    }
}
