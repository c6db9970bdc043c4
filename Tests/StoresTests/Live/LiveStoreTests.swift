import APIClient
import FakeServer
import Protocol
import TestSupport
import Testing

@testable import Stores

/// The sidebar must never say “connected” when nothing is, and the next start must have something to show.
struct LiveStoreTests {
    private let server = ScriptedServer()
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var cache: FrameCache {
        FrameCache(CacheFolder(root: folder.path, server: "s", user: "u"), time: Sample.time)
    }

    private func store(signedIn: Bool) async -> LiveStore {
        let client = HTTPAPIClient(server)
        if signedIn { await client.credentials.restore(refreshToken: "r1") }
        let socket = LiveSocket(server, client: client, pause: { _ in await Task.yield() })
        return LiveStore(socket, cache: cache, time: Sample.time)
    }

    @Test func isOfflineUntilStartedAndThenTries() async {
        let live = await store(signedIn: true)
        #expect(live.state == .offline)
        live.start()
        await until { live.state == .connecting }
        #expect(live.heardAt == nil)
        await live.stop()
        await until { live.state == .offline }
    }

    @Test func whoIsNotSignedInIsToldSoOnce() async {
        let live = await store(signedIn: false)
        var refusals = 0
        live.onRefused = { refusals += 1 }
        live.start()
        await until { refusals == 1 }
        #expect(live.state == .offline)
    }

    @Test func theLastFleetShowsBeforeTheServerAnswers() async {
        let feed = GlobalFeed(totals: Sample.metric(), alerts: Sample.counts, projects: [])
        cache.store(LiveFrame(type: .snapshot, topic: "global", seq: 4, at: Sample.now, data: feed), for: .global)
        let live = await store(signedIn: true)
        var received: [LiveFrame<GlobalFeed>] = []
        let subscription = live.subscribe(to: .global, as: GlobalFeed.self) { received.append($0) }
        #expect(received.map(\.seq) == [4])
        #expect(received.first?.data == feed)
        withExtendedLifetime(subscription) {}
    }

    @Test func otherTopicsBeginWithTheServersWord() async {
        let live = await store(signedIn: true)
        var received = 0
        let subscription = live.subscribe(to: .alerts, as: AlertFeed.self) { _ in received += 1 }
        #expect(received == 0)
        withExtendedLifetime(subscription) {}
    }

    private func store(meeting version: ContractVersion) async -> LiveStore {
        let transport = GreetingServer(version: version)
        let client = HTTPAPIClient(transport)
        await client.credentials.set(
            TokenPair(
                accessToken: "a", refreshToken: "r", tokenType: "Bearer", expiresIn: 900, mustChangePassword: false))
        let live = LiveStore(
            LiveSocket(transport, client: client, pause: { _ in await Task.yield() }), cache: cache, time: Sample.time)
        live.start()
        return live
    }

    /// A newer server of the same major version is no obstacle, and worth one calm word.
    @Test func anUpdateIsToldOnce() async {
        let own = Contract.version
        let live = await store(meeting: ContractVersion(major: own.major, minor: own.minor + 1))
        await until { live.state == .online }
        #expect(live.tellsOfUpdate && live.obstacle == nil)
        live.closeUpdateNotice()
        #expect(!live.tellsOfUpdate)
        await live.stop()
    }

    @Test func serversOfOurOwnVersionAndBeforeAreNoNews() async {
        for minor in [Contract.version.minor, 0] {
            let live = await store(meeting: ContractVersion(major: Contract.version.major, minor: minor))
            await until { live.state == .online }
            #expect(!live.tellsOfUpdate)
            await live.stop()
        }
    }

    @Test func anotherMajorVersionIsAnObstacle() async {
        let live = await store(meeting: ContractVersion(major: Contract.version.major + 1, minor: 0))
        await until { live.obstacle != nil }
        #expect(live.obstacle?.code == "program-outdated")
        #expect(live.state == .offline && !live.tellsOfUpdate)
    }
}

/// Says hello in a version of the contract, and nothing else.
private struct GreetingServer: Transport {
    struct Socket: TransportSocket {
        let messages: AsyncStream<[UInt8]>
        let end: AsyncStream<[UInt8]>.Continuation

        nonisolated func send(_ text: String) {}
        nonisolated func close() { end.finish() }
    }

    let version: ContractVersion

    nonisolated func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        HTTPAnswer(200, body: Array("{}".utf8))
    }

    nonisolated func open(_ request: HTTPRequest) async throws -> any TransportSocket {
        let (messages, end) = AsyncStream<[UInt8]>.makeStream()
        let hello = """
            {"type":"hello","contract":\(version.major),"contract_version":"\(version)","server":"9","client_id":"c",
             "tick_ms":1000}
            """
        end.yield(Array(hello.utf8))
        return Socket(messages: messages, end: end)
    }
}
