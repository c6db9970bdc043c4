import Platform
import Protocol
import Synchronization
import Testing

@testable import APIClient

/// Whoever watches a topic gets a snapshot and every change after it, through interruptions, gaps and restarts.
struct LiveSocketTests {
    private static let hello = #"{"type":"hello","contract":1,"server":"a","client_id":"c1","tick_ms":1000}"#

    private static func frame(_ type: String, _ number: Int, topic: String = "activity") -> String {
        """
        {"type":"\(type)","topic":"\(topic)","seq":\(number),"at":"2025-06-01T12:00:00Z","data":{"entries":[]}}
        """
    }

    private static func start(_ transport: FakeTransport) async -> LiveSocket {
        let client = HTTPAPIClient(transport)
        await client.credentials.set(
            TokenPair(
                accessToken: "access-1", refreshToken: "refresh-1", tokenType: "Bearer", expiresIn: 900,
                mustChangePassword: false))
        let live = LiveSocket(transport, client: client, pause: { _ in await Task.yield() })
        await live.start()
        return live
    }

    @Test func connectsWithTheTokenAndSubscribes() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let frames = await live.frames(of: .activity, as: ActivityFeed.self)
        let socket = await transport.nextSocket()
        #expect(transport.requests.first?.headers["Authorization"] == "Bearer access-1")
        #expect(transport.requests.first?.headers["User-Agent"] == "Workspace/\(Contract.productVersion)")
        socket.push(Self.hello)
        var commands = socket.sent.makeAsyncIterator()
        #expect(try await commands.next().map(Self.command) == LiveCommand(type: .subscribe, topic: "activity"))
        socket.push(Self.frame("snapshot", 7))
        socket.push(Self.frame("delta", 8))
        var received = frames.makeAsyncIterator()
        #expect(await received.next()?.seq == 7)
        #expect(await received.next()?.seq == 8)
        await live.stop()
    }

    /// Both sides must hear of it, and nobody tries for ever.
    @Test func anotherMajorVersionEndsIt() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let socket = await transport.nextSocket()
        #expect(transport.requests.first?.headers[Contract.header] == "\(Contract.version)")
        socket.push(
            """
            {"type":"hello","contract":2,"contract_version":"2.3","server":"9","client_id":"c1","tick_ms":1000}
            """)
        for await state in await live.stateChanges() {
            guard case .incompatible(let problem) = state else { continue }
            #expect(problem.code == "program-outdated" && problem.detail.contains("2.3"))
            break
        }
    }

    /// What a server of a later minor version says besides is passed over.
    @Test func laterWordsBreakNothing() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let frames = await live.frames(of: .alerts, as: AlertFeed.self)
        let socket = await transport.nextSocket()
        socket.push(
            """
            {"type":"hello","contract":1,"contract_version":"1.99","server":"9","client_id":"c","tick_ms":1000,
             "motto":"x"}
            """)
        socket.push(#"{"type":"aurora","topic":"alerts","seq":1,"at":"2025-06-01T12:00:00Z","data":{}}"#)
        socket.push(
            """
            {"type":"snapshot","topic":"alerts","seq":7,"at":"2025-06-01T12:00:00Z","mood":"calm","data":{"weather":[1],
             "counts":{"critical":1,"warning":0,"info":0,"acknowledged":0,"muted":4},
             "alerts":[{"id":"1","project_id":"A-1","alert_type":"earthquake","severity":"fatal","status":"snoozed",
              "target_type":"satellite","target_id":"x","message":"m","opened_at":"2025-06-01T12:00:00Z",
              "updated_at":"2025-06-01T12:00:00Z","comments":[],"children":[]}]}}
            """)
        var received = frames.makeAsyncIterator()
        let alert = try #require(await received.next()?.data?.alerts.first)
        #expect(alert.severity == .warning && alert.status == .active && alert.message == "m")
        await live.stop()
    }

    @Test func resumesWhereItStopped() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let frames = await live.frames(of: .activity, as: ActivityFeed.self)
        let first = await transport.nextSocket()
        first.push(Self.hello)
        first.push(Self.frame("snapshot", 7))
        var received = frames.makeAsyncIterator()
        #expect(await received.next()?.seq == 7)
        first.close()

        let second = await transport.nextSocket()
        second.push(Self.hello)
        var commands = second.sent.makeAsyncIterator()
        #expect(try await commands.next().map(Self.command)?.after == 7)
        second.push(Self.frame("delta", 8))
        #expect(await received.next()?.seq == 8)
        await live.stop()
    }

    @Test func anotherServerStartsAfresh() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let frames = await live.frames(of: .activity, as: ActivityFeed.self)
        let first = await transport.nextSocket()
        first.push(Self.hello)
        first.push(Self.frame("snapshot", 7))
        var received = frames.makeAsyncIterator()
        _ = await received.next()
        first.close()
        let second = await transport.nextSocket()
        second.push(Self.hello.replacing("\"a\"", with: "\"b\""))
        var commands = second.sent.makeAsyncIterator()
        let command = try await commands.next().map(Self.command)
        #expect(command?.type == .subscribe)
        #expect(command?.after == nil)
        await live.stop()
    }

    @Test func whoeverWatchesHearsThatATopicIsWithheld() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let frames = await live.frames(of: .activity, as: ActivityFeed.self)
        let socket = await transport.nextSocket()
        socket.push(Self.hello)
        socket.push(
            """
            {"type":"error","topic":"activity","seq":0,"at":"2025-06-01T12:00:00Z",
            "problem":{"type":"about:blank","title":"Forbidden","status":403,"code":"forbidden","detail":"Not yours."}}
            """)
        var received = frames.makeAsyncIterator()
        let frame = await received.next()
        #expect(frame?.problem?.code == "forbidden")
        #expect(frame?.data == nil)
        await live.stop()
    }

    /// A page that shows old figures as if they were new would be worse than one that says so.
    @Test func whatCannotBeReadIsSaidToWhoeverWatches() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let frames = await live.frames(of: .activity, as: ActivityFeed.self)
        let socket = await transport.nextSocket()
        socket.push(Self.hello)
        socket.push(Self.frame("snapshot", 7))
        socket.push(
            #"{"type":"delta","topic":"activity","seq":8,"at":"2025-06-01T12:00:00Z","data":{"entries":"none"}}"#)
        socket.push(Self.frame("snapshot", 9))
        var received = frames.makeAsyncIterator()
        #expect(await received.next()?.data != nil)
        let unread = await received.next()
        #expect(unread?.problem?.code == "unreadable-frame" && unread?.data == nil)
        #expect(await received.next()?.problem == nil)
        await live.stop()
    }

    @Test func aGapIsFilledByASnapshot() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let frames = await live.frames(of: .activity, as: ActivityFeed.self)
        let socket = await transport.nextSocket()
        socket.push(Self.hello)
        var commands = socket.sent.makeAsyncIterator()
        _ = await commands.next()
        socket.push(Self.frame("snapshot", 1))
        socket.push(Self.frame("delta", 3))
        let again = try await commands.next().map(Self.command)
        #expect(again?.type == .subscribe)
        #expect(again?.after == nil)
        socket.push(Self.frame("delta", 4))
        socket.push(Self.frame("snapshot", 4))
        var received = frames.makeAsyncIterator()
        #expect(await received.next()?.seq == 1)
        #expect(await received.next()?.seq == 4)
        await live.stop()
    }

    @Test func droppingTheLastStreamUnsubscribes() async throws {
        let transport = FakeTransport()
        let live = await Self.start(transport)
        let socket = await transport.nextSocket()
        socket.push(Self.hello)
        var states = await live.stateChanges().makeAsyncIterator()
        while let state = await states.next() { if case .online = state { break } }
        do {
            let reader = Task { for await _ in await live.frames(of: .alerts, as: AlertFeed.self) {} }
            var commands = socket.sent.makeAsyncIterator()
            #expect(try await commands.next().map(Self.command)?.type == .subscribe)
            reader.cancel()
            #expect(try await commands.next().map(Self.command)?.type == .unsubscribe)
        }
        await live.stop()
    }

    @Test func keepsTryingWhileTheServerIsAway() async {
        let transport = FakeTransport()
        transport.refuse(.unreachable("refused"), .timedOut, .refused(status: 503))
        let live = await Self.start(transport)
        let socket = await transport.nextSocket()
        socket.push(Self.hello)
        var states = await live.stateChanges().makeAsyncIterator()
        while let state = await states.next() { if case .online = state { break } }
        #expect(transport.requests.count { $0.target == "/ws" } == 4)
        await live.stop()
    }

    @Test func withoutASessionItStopsAndSaysSo() async {
        let transport = FakeTransport()
        let live = LiveSocket(transport, client: HTTPAPIClient(transport), pause: { _ in await Task.yield() })
        var states = await live.stateChanges().makeAsyncIterator()
        await live.start()
        while let state = await states.next(), state != .refused {}
        #expect(transport.requests.isEmpty)
    }

    private static func command(_ text: String) throws -> LiveCommand {
        try JSONCoding.decode(LiveCommand.self, from: Array(text.utf8))
    }
}
