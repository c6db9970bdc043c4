import APIClient
import Foundation
import Platform
import Protocol
import Synchronization
import TestSupport
import Testing

/// Whoever follows the feed is complete after `kill -9` of the server: the client's own code comes back by itself,
/// holds what the server holds, and has heard of every acknowledged change exactly once.
struct LiveCrashTests {
    private static let rounds = 3
    private static let site = Project.ID("AQUA-001")

    @Test func whoFollowsIsCompleteAfterwards() async throws {
        let folder = try TemporaryFolder()
        var server = try await RunningServer(in: folder)
        let line = MovingTransport(server.transport)
        let client = HTTPAPIClient(line)
        _ = try await client.signIn(username: "admin", password: RunningServer.password, client: "tests")
        let names = try await PlantedSite.plant(Self.site, slots: [1, 1, 1, 1, 1], by: client)

        let live = LiveSocket(line, client: client)
        await live.start()
        let held = Held()
        let followers = [
            await held.follow(live.frames(of: .project(Self.site), as: ProjectFeed.self)),
            await held.follow(live.frames(of: .activity, as: ActivityFeed.self)),
        ]
        #expect(await eventually { held.containers.count == names.count })

        var changes = 0
        for round in 0..<Self.rounds {
            for name in names {
                let request = ChangeContainer(id: name, ["in_maintenance": .bool(round.isMultiple(of: 2))])
                guard (try? await client.send(request)) != nil else { continue }
                changes += 1
            }
            // Before the tick that would have told of the last ones.
            server.kill()
            server = try await RunningServer(in: folder)
            line.move(to: server.transport)
            let truth = try await client.send(ListContainers(id: Self.site, limit: Limits.pageItemsMax)).items
            let isSame = await eventually {
                held.containers == Dictionary(uniqueKeysWithValues: truth.map { ($0.containerId, $0.version) })
            }
            #expect(isSame, "round \(round)")
        }
        #expect(await eventually { held.changes == changes })
        #expect(held.heardTwice.isEmpty)
        await live.stop()
        for follower in followers { follower.cancel() }
    }
}

/// What somebody who follows knows, by the rules of the page about the feed.
private final class Held: Sendable {
    private struct State {
        var containers: [Container.ID: Int] = [:]
        var entries: Set<String> = []
        var changes = 0
        var heardTwice: [String] = []
    }

    private let state = Mutex(State())

    var containers: [Container.ID: Int] { state.withLock { $0.containers } }
    var changes: Int { state.withLock { $0.changes } }
    /// By deltas: a snapshot repeats what is known.
    var heardTwice: [String] { state.withLock { $0.heardTwice } }

    func follow(_ frames: AsyncStream<LiveFrame<ProjectFeed>>) -> Task<Void, Never> {
        Task {
            for await frame in frames {
                guard let feed = frame.data else { continue }
                let changed = feed.containers.map { ($0.containerId, $0.version) }
                state.withLock { state in
                    if frame.type == .snapshot { state.containers = [:] }
                    state.containers.merge(changed) { $1 }
                }
            }
        }
    }

    func follow(_ frames: AsyncStream<LiveFrame<ActivityFeed>>) -> Task<Void, Never> {
        Task {
            for await frame in frames {
                for entry in frame.data?.entries ?? [] { hear(entry, in: frame.type) }
            }
        }
    }

    private func hear(_ entry: ActivityEntry, in kind: LiveFrameKind) {
        state.withLock { state in
            guard state.entries.insert(entry.id.rawValue).inserted else {
                if kind == .delta { state.heardTwice.append(entry.id.rawValue) }
                return
            }
            if entry.verb == "container.update" { state.changes += 1 }
        }
    }
}

/// The server comes back at another port each time.
private final class MovingTransport: Transport {
    private let current: Mutex<SocketTransport>

    init(_ transport: SocketTransport) { current = Mutex(transport) }

    func move(to transport: SocketTransport) { current.withLock { $0 = transport } }

    func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await current.withLock { $0 }.send(request)
    }

    func open(_ request: HTTPRequest) async throws -> any TransportSocket {
        try await current.withLock { $0 }.open(request)
    }
}
