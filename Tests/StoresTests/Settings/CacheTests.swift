import APIClient
import FakeServer
import Protocol
import TestSupport
import Testing

@testable import Stores

/// Without a server the client shows what it showed last; to the same person on the same server, and to nobody else.
struct CacheTests {
    private let api = FakeAPI()
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func client(_ user: String = "u1") -> RememberingClient {
        RememberingClient(api, folder: CacheFolder(root: folder.path, server: "http://s:1", user: user))
    }

    @Test func answersFromMemoryWhileTheServerIsAway() async throws {
        api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        _ = try await client().send(ListProjects())
        api.on(ListProjects.self) { _ in throw Problem(0, "offline", "") }
        #expect(try await client().send(ListProjects()).items.count == 1)
        await #expect(throws: Problem.self) { try await client("u2").send(ListProjects()) }
        await #expect(throws: Problem.self) { try await client().send(ListProjects(status: .planned)) }
    }

    @Test func aRefusalIsARefusal() async throws {
        api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        _ = try await client().send(ListProjects())
        api.on(ListProjects.self) { _ in throw Problem(403, "forbidden", "") }
        await #expect(throws: Problem.self) { try await client().send(ListProjects()) }
    }

    @Test func changesAreNeverAnsweredFromMemory() async throws {
        api.on(RevokeSession.self) { _ in Empty() }
        _ = try await client().send(RevokeSession(id: "s"))
        api.on(RevokeSession.self) { _ in throw Problem(0, "offline", "") }
        await #expect(throws: Problem.self) { try await client().send(RevokeSession(id: "s")) }
    }

    @Test(arguments: ["../../etc/passwd", "/", "", "a/b", String(repeating: "x", count: 5_000)])
    func noNameLeavesTheFolder(name: String) {
        let cache = CacheFolder(root: folder.path, server: name, user: name)
        cache.write([1, 2], name)
        #expect(cache.read(name) == [1, 2])
        #expect(cache.path.hasPrefix(folder.path + "/"))
        #expect(!cache.path.dropFirst(folder.path.count + 1).contains("/"))
    }

    @Test func aFrameIsKeptAtMostEveryHalfMinute() {
        let cache = FrameCache(CacheFolder(root: folder.path, server: "s", user: "u"), time: Sample.time)
        cache.store(Self.frame(1), for: .activity)
        cache.store(Self.frame(2), for: .activity)
        #expect(cache.load(.activity, as: ActivityFeed.self)?.seq == 1)
        #expect(cache.load(.global, as: GlobalFeed.self) == nil)
    }

    private static func frame(_ number: Int) -> LiveFrame<ActivityFeed> {
        LiveFrame(type: .snapshot, topic: "activity", seq: number, at: Sample.now, data: ActivityFeed(entries: []))
    }
}
