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
}
