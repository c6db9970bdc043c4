import Domain
import HTTPEngine
import Protocol
import Testing

@testable import API

/// Who comes back gets what was missed when it is still there, and a snapshot when it is not. Who reads too slowly
/// begins anew.
struct LiveResumeTests {
    /// `missed` deltas were sent after the client's last frame; 4 are kept.
    @Test(arguments: [(0, []), (1, ["delta"]), (4, ["delta", "delta", "delta", "delta"]), (5, ["snapshot"])])
    func resumes(missed: Int, expected: [String]) async throws {
        let bench = LiveBench { $0.keptDeltas = 4 }
        let stays = try await bench.connect()
        let leaves = try await bench.connect()
        for client in [stays, leaves] { await client.subscribe("project/TEST-001") }
        let last = try #require(try leaves.frames().last?.seq)
        await bench.hub.carryOut(.closed(client: leaves.channel.id))
        for _ in 0..<missed {
            bench.source.change()
            await bench.tick()
        }
        let returns = try await bench.connect()
        await returns.subscribe("project/TEST-001", after: last)
        let frames = try returns.frames()
        #expect(frames.map(\.type) == expected)
        if expected.first == "delta" { #expect(frames.map(\.seq) == (1...missed).map { last + $0 }) }
        #expect(frames.last?.data?.count ?? 0 == missed)
    }

    /// A channel that nobody watches is frozen, not forgotten: the first to come back gets all that changed in one
    /// delta.
    @Test func resumesAfterEverybodyLeft() async throws {
        let bench = LiveBench()
        let leaves = try await bench.connect()
        await leaves.subscribe("project/TEST-001")
        let last = try #require(try leaves.frames().last?.seq)
        await bench.hub.carryOut(.closed(client: leaves.channel.id))
        for _ in 0..<3 {
            bench.source.change()
            bench.pass(seconds: 1)
            await bench.tick()
        }
        #expect(bench.source.changeRequests.isEmpty)
        let returns = try await bench.connect()
        await returns.subscribe("project/TEST-001", after: last)
        let frames = try returns.frames()
        #expect(frames.map(\.type) == ["delta"])
        #expect(frames.map(\.seq) == [last + 1])
        #expect(frames.map(\.data?.count) == [3])
    }

    /// Numbers of a channel's former life must not be taken for those of its next.
    @Test func aForgottenChannelBeginsAnewWithHigherNumbers() async throws {
        let bench = LiveBench { $0.idleSeconds = 10 }
        let leaves = try await bench.connect()
        await leaves.subscribe("project/TEST-001")
        bench.source.change()
        await bench.tick()
        let last = try #require(try leaves.frames().last?.seq)
        await bench.hub.carryOut(.closed(client: leaves.channel.id))
        bench.pass(seconds: 11)
        await bench.tick()
        let returns = try await bench.connect()
        await returns.subscribe("project/TEST-001", after: last)
        let frame = try #require(try returns.frames().first)
        #expect(frame.type == "snapshot")
        #expect(try #require(frame.seq) > last)
    }

    @Test func aNumberFromTheFutureGetsASnapshot() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("project/TEST-001", after: Int.max)
        #expect(try client.frames().map(\.type) == ["snapshot"])
    }

    @Test func whoReadsTooSlowlyGetsANewBeginningAndNoBacklog() async throws {
        let bench = LiveBench { $0.queuedFramesMax = 3 }
        let slow = try await bench.connect()
        let quick = try await bench.connect()
        for client in [slow, quick] { await client.subscribe("project/TEST-001") }
        _ = try slow.frames()
        slow.stopReading()
        for _ in 0..<20 {
            bench.source.change()
            await bench.tick()
        }
        // What had left in part when it fell behind, and nothing after that.
        #expect(slow.channel.queuedFrames == 1)
        #expect(try quick.frames().count == 21)
        slow.readAll()
        _ = try slow.frames()
        await bench.tick()
        let frames = try slow.frames()
        #expect(frames.map(\.type) == ["resync", "snapshot"])
        #expect(frames.last?.data?.count == 20)
        bench.source.change()
        await bench.tick()
        #expect(try slow.frames().map(\.seq) == [try #require(frames.last?.seq) + 1])
    }

    /// However many topics begin anew at once: what one tick brings is no backlog.
    @Test func aTickOfManyTopicsIsNoBacklog() async throws {
        let bench = LiveBench { $0.queuedFramesMax = 2 }
        let client = try await bench.connect()
        for topic in ["project/TEST-001", "alerts"] { await client.subscribe(topic) }
        _ = try client.frames()
        client.stopReading()
        for _ in 0..<2 {
            bench.source.change()
            await bench.tick()
        }
        #expect(client.channel.queuedFrames == 1)
        client.readAll()
        #expect(try client.frames().map(\.type) == ["delta"])
        await bench.tick()
        let frames = try client.frames()
        #expect(frames.map(\.type) == ["resync", "snapshot", "resync", "snapshot"])
        #expect(frames.compactMap(\.data?.count) == [2, 2])
    }

    /// However many watch and however few of them read: each step is encoded once, and who does not read holds no more
    /// than one frame that has left in part.
    @Test func tenThousandShareEachFrame() async throws {
        let bench = LiveBench { $0.queuedFramesMax = 4 }
        var clients: [ScriptedClient] = []
        for _ in 0..<10_000 {
            let client = try await bench.connect()
            await client.subscribe("project/TEST-001")
            clients.append(client)
        }
        for client in clients { _ = client.rawFrames() }
        let (slow, quick) = (clients.prefix(5_000), clients.dropFirst(5_000))
        for client in slow { client.stopReading() }
        let encoded = await bench.hub.framesEncoded
        for _ in 0..<6 {
            bench.source.change()
            await bench.tick()
        }
        #expect(await bench.hub.framesEncoded == encoded + 6)
        let shared = Set(quick.flatMap { $0.rawFrames().map(ObjectIdentifier.init) })
        #expect(shared.count == 6)
        #expect(slow.allSatisfy { $0.channel.queuedFrames == 1 })
        #expect(quick.allSatisfy { $0.channel.queuedFrames == 0 })
    }

    @Test func theEngineSaysWhenItsQueueIsFull() async throws {
        let bench = LiveBench()
        let slow = try await bench.connect()
        await slow.subscribe("project/TEST-001")
        slow.stopReading()
        bench.source.change()
        await bench.tick()
        await bench.hub.carryOut(.overflowed(client: slow.channel.id))
        slow.readAll()
        _ = try slow.frames()
        await bench.tick()
        #expect(try slow.frames().map(\.type) == ["resync", "snapshot"])
    }

    /// Many topics at once are begun as fast as the client reads, each of them once.
    @Test func manyTopicsBeginAsThereIsRoom() async throws {
        let bench = LiveBench { $0.waitingBytesMax = 150 }
        let client = try await bench.connect()
        client.stopReading()
        for number in 1...5 { await client.subscribe("project/T-\(number)") }
        #expect(client.channel.queuedFrames < 5)
        var begun: [String] = []
        for _ in 0..<10 {
            client.readAll()
            begun += try client.frames().filter { $0.type == "snapshot" }.compactMap(\.topic)
            client.stopReading()
            await bench.tick()
        }
        #expect(begun.sorted() == (1...5).map { "project/T-\($0)" })
    }

    /// What a client is not told is what it may not have, even when it reads slowly.
    @Test func whatIsGoneIsToldToSlowReadersToo() async throws {
        let bench = LiveBench { $0.queuedFramesMax = 1 }
        let client = try await bench.connect()
        await client.subscribe("project/TEST-001")
        client.stopReading()
        for _ in 0..<3 {
            bench.source.change()
            await bench.tick()
        }
        bench.source.remove()
        await bench.tick()
        client.readAll()
        #expect(try client.frames().last?.problem?.status == 404)
    }

    @Test func whoNeverReadsIsSentAway() async throws {
        let bench = LiveBench {
            $0.queuedFramesMax = 1
            $0.behindSeconds = 30
        }
        let client = try await bench.connect()
        await client.subscribe("project/TEST-001")
        client.stopReading()
        for _ in 0..<3 {
            bench.source.change()
            await bench.tick()
        }
        bench.pass(seconds: 30)
        await bench.tick()
        #expect(client.closeCode == nil)
        bench.pass(seconds: 1)
        await bench.tick()
        #expect(client.closeCode == 1013)
    }
}
