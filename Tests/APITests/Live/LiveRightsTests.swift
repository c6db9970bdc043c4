import Auth
import Domain
import HTTPEngine
import Protocol
import Testing

@testable import API

/// A connection never outlives the right to it, and opens only for who brings a good token from a page of ours.
struct LiveRightsTests {
    @Test func endsWithItsToken() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        bench.pass(seconds: 899)
        await bench.tick()
        #expect(client.closeCode == nil)
        bench.pass(seconds: 1)
        await bench.tick()
        #expect(client.closeCode == 4401)
        #expect(bench.hub.clientCount == 0)
    }

    @Test func livesOnWithAFreshToken() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.say(#"{"type": "token", "token": "admin-2"}"#)
        bench.pass(seconds: 901)
        await bench.tick()
        #expect(client.closeCode == nil)
        bench.pass(seconds: 900)
        await bench.tick()
        #expect(client.closeCode == 4401)
    }

    @Test func livesOnWhileItsTokenIsGood() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        for _ in 1...14 {
            bench.pass(seconds: 61)
            await bench.tick()
        }
        #expect(client.closeCode == nil)
    }

    /// Another process may end a session; nothing tells the hub.
    @Test func aSessionThatEndedElsewhereIsNoticedWithinAMinute() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        bench.verifier.revoke("admin")
        bench.pass(seconds: 59)
        await bench.tick()
        #expect(client.closeCode == nil)
        bench.pass(seconds: 1)
        await bench.tick()
        #expect(client.closeCode == 4401)
    }

    @Test func troubleOfTheServerEndsNobody() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        bench.verifier.fail()
        bench.pass(seconds: 61)
        await bench.tick()
        #expect(client.closeCode == nil)
    }

    @Test func aBadTokenLeavesTheOldOneInForce() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.say(#"{"type": "token", "token": "bad"}"#)
        #expect(try client.frames().map(\.problem?.status) == [401])
        #expect(client.closeCode == nil)
    }

    @Test func somebodyElsesTokenEndsIt() async throws {
        let bench = LiveBench()
        let client = try await bench.connect()
        await client.say(#"{"type": "token", "token": "qatar"}"#)
        #expect(client.closeCode == 4401)
    }

    @Test func aRevokedAccountIsClosedAtOnce() async throws {
        let bench = LiveBench()
        let revoked = try await bench.connect("qatar")
        let other = try await bench.connect()
        bench.verifier.revoke("qatar")
        await bench.hub.carryOut(.accountChanged(User.ID("qatar")))
        #expect(revoked.closeCode == 4401)
        #expect(other.closeCode == nil)
    }

    /// Taking a site from somebody takes its frames at once, without a new sign-in.
    @Test func lostRightsEndTheirTopics() async throws {
        let bench = LiveBench()
        let client = try await bench.connect("qatar")
        await client.subscribe("project/QATAR-001")
        await client.subscribe("global")
        _ = try client.frames()
        bench.verifier.set(Scope([Project.ID("AQUA-001")]), of: "qatar")
        await bench.hub.carryOut(.accountChanged(User.ID("qatar")))
        let frames = try client.frames()
        let site = frames.filter { $0.topic == "project/QATAR-001" }
        #expect(site.map(\.type) == ["resync", "error"])
        let totals = frames.filter { $0.topic == "global" }
        #expect(totals.map(\.type) == ["resync", "snapshot"])
        #expect(totals.last?.data?.scope == "AQUA-001")
        bench.source.change()
        await bench.tick()
        #expect(try client.frames().compactMap(\.data?.scope) == ["AQUA-001"])
    }

    // MARK: The handshake

    private func accept(_ headers: [(name: String, value: String)], allowed: String? = nil) async -> SocketDecision {
        let bench = LiveBench()
        let routes = LiveRoutes(hub: bench.hub, verifier: bench.verifier, origins: AllowedOrigins(allowed))
        let request = Request(.get, "/ws", headers: Headers([("Host", "control.example.com:8060")] + headers))
        return await routes.accept(request, from: Origin(address: "192.0.2.1"))
    }

    private func outcome(_ decision: SocketDecision) -> String {
        switch decision {
        case .refuse(let response): "\(response.status)"
        case .accept(let subprotocol, _): subprotocol ?? "accepted"
        }
    }

    @Test(
        arguments: [
            ([], "401"), ([("Authorization", "Bearer admin")], "accepted"),
            ([("Authorization", "bearer admin")], "accepted"),
            ([("Authorization", "Basic admin")], "401"), ([("Authorization", "Bearer bad")], "401"),
            ([("Sec-WebSocket-Protocol", "workspace.v1, bearer.admin")], "workspace.v1"),
            ([("Sec-WebSocket-Protocol", "workspace.v1"), ("Sec-WebSocket-Protocol", "bearer.admin")], "workspace.v1"),
            ([("Sec-WebSocket-Protocol", "bearer.admin")], "401"),
            ([("Sec-WebSocket-Protocol", "workspace.v1")], "401"),
            ([("Sec-WebSocket-Protocol", "workspace.v1, bearer.bad")], "401"),
        ] as [([(String, String)], String)])
    func takesTokensFromHeaders(headers: [(String, String)], expected: String) async {
        #expect(outcome(await accept(headers.map { (name: $0.0, value: $0.1) })) == expected)
    }

    @Test(arguments: [
        ("http://control.example.com:8060", "accepted"), ("https://CONTROL.example.com:8060", "accepted"),
        ("https://wall.example.com", "accepted"), ("https://evil.example.com", "403"),
        ("http://control.example.com", "403"), ("null", "403"), ("http://control.example.com:8060/path", "403"),
        ("https://evil.example.com/control.example.com:8060", "403"), ("control.example.com:8060", "403"),
    ])
    func opensForOurPagesAlone(page: String, expected: String) async {
        let decision = await accept(
            [("Authorization", "Bearer admin"), ("Origin", page)], allowed: "https://wall.example.com")
        #expect(outcome(decision) == expected)
    }

    /// Who can add a header cannot hide behind the one that is checked.
    @Test func refusesTwoOrigins() async {
        let own = "http://control.example.com:8060"
        for pages in [[own, "https://evil.example.com"], [own, own]] {
            let origins = pages.map { (name: "Origin", value: $0) }
            #expect(outcome(await accept([(name: "Authorization", value: "Bearer admin")] + origins)) == "403")
        }
    }

    @Test func floodsOfCommandsEndTheConnection() async throws {
        let bench = LiveBench { $0.pendingCommandsMax = 3 }
        let client = try await bench.connect()
        // The hub is not running, so nothing is carried out.
        for _ in 0..<3 { client.flood() }
        #expect(client.closeCode == nil)
        client.flood()
        #expect(client.closeCode == 1008)
    }
}

extension ScriptedClient {
    /// As the engine would bring it, past the hub's own order.
    func flood() { session.received(#"{"type": "subscribe", "topic": "global"}"#, on: channel) }
}
