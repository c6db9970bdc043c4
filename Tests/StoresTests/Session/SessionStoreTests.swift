import APIClient
import FakeServer
import Protocol
import Synchronization
import TestSupport
import Testing

@testable import Stores

/// From a fresh installation to the first page, and back out; a sign-in must survive restarts and interruptions, and
/// must be gone when it has ended.
struct SessionStoreTests {
    private let server = ScriptedServer()
    private let vault = FakeVault()
    private let folder: TemporaryFolder
    private let address: ServerAddress

    init() throws {
        folder = try TemporaryFolder()
        address = try #require(ServerAddress("server:8060"))
    }

    private func store() -> SessionStore {
        SessionStore(
            connector: ScriptedConnector(server: server), vault: vault, clientName: "test", cacheRoot: folder.path,
            pause: { _ in await Task.yield() })
    }

    @Test func aFreshInstallationAsksForTheServer() {
        let store = store()
        store.start(server: nil)
        #expect(store.phase == .needsServer)
    }

    @Test func findsTheServerThenSignsIn() async {
        let store = store()
        store.connect(to: "server:8060")
        #expect(store.isBusy)
        await store.settle()
        #expect(store.phase == .signedOut)
        #expect(store.serverVersion == "9.9.9")
        store.signIn(username: "noor", password: "correct horse")
        await store.settle()
        #expect(store.me?.user.username == "noor")
        #expect(store.can(.viewFleet))
        #expect(!store.can(.administer))
        #expect(vault.tokens == ["http://server:8060": "r1"])
    }

    @Test(arguments: ["", "a b", "http://"])
    func refusesWhatIsNoAddress(text: String) async {
        let store = store()
        store.connect(to: text)
        await store.settle()
        #expect(store.phase == .needsServer)
        #expect(store.problem?.code == "bad-address")
        #expect(server.asked.isEmpty)
    }

    @Test func anAbsentServerKeepsThePage() async {
        server.state.withLock { $0.isReachable = false }
        let store = store()
        store.connect(to: "server")
        await store.settle()
        #expect(store.phase == .needsServer)
        #expect(store.problem?.status == 0)
        #expect(!store.isBusy)
    }

    @Test func aWrongPasswordSaysSo() async {
        let store = store()
        store.connect(to: "server")
        await store.settle()
        store.signIn(username: "noor", password: "wrong")
        await store.settle()
        #expect(store.phase == .signedOut)
        #expect(store.problem?.code == "bad-login")
        #expect(vault.tokens.isEmpty)
    }

    @Test func takesUpTheKeptSignIn() async {
        vault.tokens = ["http://server:8060": "r1"]
        let store = store()
        store.start(server: address)
        #expect(store.phase == .restoring)
        await store.settle()
        #expect(store.me?.user.displayName == "Noor")
        // The refresh token changes with each use; the new one must be there at the next start.
        #expect(vault.tokens == ["http://server:8060": "r2"])
    }

    @Test func aSessionThatEndedAsksToSignInAgain() async {
        vault.tokens = ["http://server:8060": "r1"]
        server.state.withLock { $0.isSessionAlive = false }
        let store = store()
        store.start(server: address)
        await store.settle()
        #expect(store.phase == .signedOut)
        #expect(vault.tokens.isEmpty)
    }

    @Test func waitsForAServerThatIsStillStarting() async {
        vault.tokens = ["http://server:8060": "r1"]
        server.state.withLock { $0.isReachable = false }
        let store = store()
        store.start(server: address)
        await until { store.problem?.status == 0 }
        #expect(store.phase == .restoring)
        server.state.withLock { $0.isReachable = true }
        await until { store.me != nil }
        #expect(store.problem == nil)
        await store.settle()
    }

    @Test func theNextStartWithoutAServerShowsWhoWasThere() async {
        vault.tokens = ["http://server:8060": "r1"]
        let first = store()
        first.start(server: address)
        await first.settle()
        server.state.withLock { $0.isReachable = false }
        let second = store()
        second.start(server: address)
        await until { second.me != nil }
        #expect(second.me?.user.username == "noor")
        server.state.withLock { $0.isReachable = true }
        await second.settle()
    }

    @Test func signsInByItselfWithTheNameAndPasswordOfTheSettings() async {
        let store = store()
        store.start(server: address, username: "noor", password: "correct horse")
        await store.settle()
        #expect(store.me != nil)
        #expect(vault.tokens.isEmpty)
    }

    @Test func aHandedOverPasswordMustBeReplacedFirst() async {
        server.state.withLock { $0.mustChange = true }
        let store = store()
        store.connect(to: "server")
        await store.settle()
        store.signIn(username: "noor", password: "correct horse")
        await store.settle()
        #expect(store.phase == .mustChangePassword)
        store.changePassword(from: "wrong", to: "a new password")
        await store.settle()
        #expect(store.phase == .mustChangePassword)
        #expect(store.problem?.code == "wrong-password")
        store.changePassword(from: "correct horse", to: "a new password")
        await store.settle()
        #expect(store.me != nil)
        #expect(store.problem == nil)
    }

    @Test func signingOutForgetsEverything() async {
        let store = store()
        store.start(server: address, username: "noor", password: "correct horse")
        await store.settle()
        store.signOut()
        await store.settle()
        #expect(store.phase == .signedOut)
        #expect(vault.tokens.isEmpty)
        let next = self.store()
        next.start(server: address)
        await next.settle()
        #expect(next.me == nil)
    }

    @Test func anEndedSessionIsExplained() async {
        let store = store()
        store.start(server: address, username: "noor", password: "correct horse")
        await store.settle()
        store.sessionEnded()
        await store.settle()
        #expect(store.phase == .signedOut)
        #expect(store.problem?.code == "session-ended")
    }
}
