import Auth
import Domain
import Protocol
import Testing

@testable import API
@testable import HTTPEngine

/// A client must get everything once, in order, and nothing that it may not see; what several watch is made once.
struct LiveHubTests {
    @Test func beginsWithASnapshotAndGoesOnWithDeltas() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("project/TEST-001")
        let first = try #require(try client.frames().first)
        #expect(first.type == "snapshot")
        #expect(first.topic == "project/TEST-001")
        let seq = try #require(first.seq)
        for step in 1...3 {
            bench.source.change()
            await bench.tick()
            let frames = try client.frames()
            #expect(frames.map(\.type) == ["delta"])
            #expect(frames.map(\.seq) == [seq + step])
            #expect(frames.map(\.data?.count) == [step])
        }
    }

    @Test func isSilentWhenNothingChanged() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("global")
        _ = try client.frames()
        await bench.tick()
        #expect(try client.frames().isEmpty)
    }

    @Test func wholeUpdatesAreSnapshots() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("global")
        let seq = try #require(try client.frames().first?.seq)
        bench.source.change()
        await bench.tick()
        let frame = try #require(try client.frames().first)
        #expect(frame.type == "snapshot")
        #expect(frame.seq == seq + 1)
    }

    /// Nothing is worked out for nobody.
    @Test func asksOnlyForWhatIsWatched() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("global")
        await client.subscribe("alerts")
        await client.say(#"{"type": "unsubscribe", "topic": "alerts"}"#)
        bench.source.change()
        await bench.tick()
        #expect(bench.source.changeRequests == ["global"])
    }

    /// The channel must come to rest, instead of making frames for somebody who has gone.
    @Test func whoIsDisconnectedWhileSubscribingLeavesNothingBehind() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        bench.source.meanwhile { [hub = bench.hub] in
            for connected in await hub.connectedClients() { _ = await hub.disconnect(connected.id) }
        }
        await client.subscribe("global")
        bench.source.change()
        await bench.tick()
        #expect(bench.hub.clientCount == 0)
        #expect(bench.source.changeRequests.isEmpty)
    }

    @Test func aFrameIsEncodedOnceForAll() async throws {
        let bench = LiveBench()
        var clients: [ScriptedClient] = []
        for _ in 0..<50 { clients.append(try await bench.connect()) }
        for client in clients { await client.subscribe("project/TEST-001") }
        #expect(await bench.hub.framesEncoded == 1)
        #expect(bench.source.snapshots == 1)
        for client in clients { _ = client.rawFrames() }
        bench.source.change()
        await bench.tick()
        #expect(await bench.hub.framesEncoded == 2)
        let frames = clients.flatMap { $0.rawFrames() }
        #expect(frames.count == 50)
        #expect(Set(frames.map(ObjectIdentifier.init)).count == 1)
    }

    /// Who sees one site and who sees all share that site's channel, but not the totals.
    @Test func sharesOnlyWhatIsTheSameForBoth() async throws {
        let bench = LiveBench()
        let admin = try await bench.connect()
        let manager = try await bench.connect("qatar")
        for client in [admin, manager] {
            await client.subscribe("project/QATAR-001")
            await client.subscribe("global")
        }
        let scopes = try [admin, manager].map { try $0.frames().map { $0.data?.scope } }
        #expect(scopes == [["QATAR-001", "all"], ["QATAR-001", "QATAR-001"]])
        #expect(bench.source.snapshots == 3)
    }

    /// The same rights and yet not the same frames: what concerns one person goes to all their connections alone.
    @Test func noticesAreSharedByNobodyElse() async throws {
        let bench = LiveBench()
        for name in ["admin", "admin-2", "boss"] {
            let client = try await bench.connect(name)
            await client.subscribe("notifications")
            #expect(try client.frames().map(\.type) == ["snapshot"])
        }
        #expect(bench.source.snapshots == 2)
    }

    @Test(arguments: ["project/AQUA-001", "project/GONE-001"])
    func othersSitesLookLikeNone(topic: String) async throws {
        let bench = LiveBench()
        let client = try await bench.connect("qatar")
        await client.subscribe(topic)
        let frame = try #require(try client.frames().first)
        #expect(frame.type == "error")
        #expect(frame.topic == topic)
        #expect(frame.problem?.status == 404)
        bench.source.change()
        await bench.tick()
        #expect(try client.frames().isEmpty)
    }

    @Test(arguments: [
        ("viewer", "server", 403), ("viewer", "activity", 403), ("admin", "weather", 404), ("admin", "", 404),
        ("admin", "project/", 404),
    ])
    func refusesTopics(token: String, topic: String, status: Int) async throws {
        let bench = LiveBench()
        let client = try await bench.connect(token)
        await client.subscribe(topic)
        #expect(try client.frames().map(\.problem?.status) == [status])
    }

    @Test(arguments: ["", "{", "[]", #"{"type": "dance"}"#, #"{"topic": "global"}"#])
    func refusesWhatIsNoCommand(text: String) async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.say(text)
        #expect(try client.frames().map(\.problem?.code) == ["command-invalid"])
        #expect(client.closeCode == nil)
    }

    @Test func boundsTheTopicsOfAClient() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        for number in 0...Limits.topicsPerClientMax { await client.subscribe("project/T-\(number)") }
        let last = try #require(try client.frames().last)
        #expect(last.problem?.code == "topics-too-many")
        // Subscribing again to one that it has is no further topic.
        await client.subscribe("project/T-0")
        #expect(try client.frames().map(\.type) == ["snapshot"])
    }

    @Test func whatIsGoneEndsTheTopic() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("project/TEST-001")
        _ = try client.frames()
        bench.source.remove()
        await bench.tick()
        #expect(try client.frames().map(\.problem?.status) == [404])
        #expect(await bench.hub.connectedClients().first?.topics == [])
    }

    @Test func aFailureIsMadeUpForByTheNextTick() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("project/TEST-001")
        _ = try client.frames()
        bench.source.change()
        bench.source.fail(true)
        await bench.tick()
        #expect(try client.frames().isEmpty)
        bench.source.fail(false)
        await bench.tick()
        #expect(try client.frames().map(\.data?.count) == [1])
    }

    @Test func aClosedClientIsForgotten() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.subscribe("global")
        #expect(bench.hub.clientCount == 1)
        await bench.hub.carryOut(.closed(client: client.channel.id))
        #expect(bench.hub.clientCount == 0)
        bench.source.change()
        await bench.tick()
        #expect(bench.source.changeRequests.isEmpty)
    }

    /// What an administrator looks for: who is behind, how far, and how often that has cost a new beginning.
    @Test func tellsHowWellAClientKeepsUp() async throws {
        let bench = LiveBench { $0.queuedFramesMax = 2 }
        let client = try await bench.connect()
        await client.subscribe("project/TEST-001")
        client.stopReading()
        for _ in 0..<3 {
            bench.source.change()
            await bench.tick()
        }
        let behind = try #require(await bench.hub.connectedClients().first)
        #expect(behind.lag == 1)
        #expect(behind.bytesWaiting ?? 0 > 0)
        #expect(behind.behindMs != nil)
        #expect(behind.resyncs == 0)
        #expect(behind.deflated == false)
        client.readAll()
        await bench.tick()
        let caughtUp = try #require(await bench.hub.connectedClients().first)
        #expect(caughtUp.lag == 0)
        #expect(caughtUp.bytesWaiting == 0)
        #expect(caughtUp.behindMs == 0)
        #expect(caughtUp.resyncs == 1)
    }

    @Test func tellsWhoIsConnectedAndDisconnectsOne() async throws {
        let bench = LiveBench()
        let first = try await bench.connect()
        bench.pass(seconds: 1)
        let second = try await bench.connect("qatar")
        await first.subscribe("global")
        let list = await bench.hub.connectedClients()
        #expect(list.map(\.user) == ["admin", "qatar"])
        #expect(list.map(\.topics) == [["global"], []])
        #expect(list.map(\.client) == ["test/1", "test/1"])
        #expect(list.map(\.contract) == [ContractVersion(major: 1, minor: 7), ContractVersion(major: 1, minor: 7)])
        #expect(await bench.hub.disconnect(list[1].id))
        #expect(second.closeCode == 4403)
        #expect(await bench.hub.connectedClients().map(\.user) == ["admin"])
        #expect(await bench.hub.disconnect("c999") == false)
    }
}
