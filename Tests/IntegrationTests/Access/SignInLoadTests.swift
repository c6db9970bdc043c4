import APIClient
import Foundation
import Platform
import Protocol
import Testing

/// However many want to sign in at once, the server goes on serving those who are in.
struct SignInLoadTests {
    /// Everybody from an address of their own, so that it is the queue that turns them away and not the throttle.
    private func attempt(_ number: Int, _ transport: SocketTransport) async throws -> HTTPAnswer {
        let body = Array(#"{"username":"stranger-\#(number)","password":"whatever it is"}"#.utf8)
        return try await transport.send(
            HTTPRequest(
                "POST", "/api/auth/login",
                headers: [
                    "Content-Type": "application/json", "X-Forwarded-For": "198.51.\(number / 250).\(number % 250)",
                ],
                body: body))
    }

    @Test func tooManySignInsAtOnceAreSentAwayAndHoldUpNobodyElse() async throws {
        let server = try await RunningServer(["--trusted-proxies", "127.0.0.1"])
        let token = try #require(try await server.administrator().liveToken())
        let crowd = SocketTransport(server.address, threads: 200, timeoutSeconds: 60)
        let statuses = try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
            for number in 0..<400 { group.addTask { try await attempt(number, crowd) } }
            // While they wait, a request of somebody who is signed in does not.
            for _ in 0..<20 {
                #expect(try await server.send("GET", "/api/auth/me", token: token).status == 200)
                #expect(try await server.send("GET", "/health").status == 200)
            }
            var statuses: [Int: Int] = [:]
            for try await answer in group {
                statuses[answer.status, default: 0] += 1
                if answer.status == 503 { #expect(answer.headers["retry-after"] != nil) }
            }
            return statuses
        }
        #expect(Set(statuses.keys) == [401, 503], "\(statuses)")
        // And when they are gone, one can sign in again at once.
        _ = try await server.client("admin")
    }

    /// Who refreshes twice at the same moment gets one new pair, however many processors there are.
    @Test func ofManyRefreshesAtOnceExactlyOneWins() async throws {
        let server = try await RunningServer()
        let crowd = SocketTransport(server.address, threads: 16)
        for _ in 0..<10 {
            let body = #"{"username":"admin","password":"\#(RunningServer.password)"}"#
            let signedIn = try await server.send("POST", "/api/auth/login", body: body)
            let pair = try JSONCoding.decode(TokenPair.self, from: signedIn.body)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await crowd.send(
                            HTTPRequest(
                                "POST", "/api/auth/refresh", headers: ["Content-Type": "application/json"],
                                body: Array(#"{"refresh_token":"\#(pair.refreshToken)"}"#.utf8))
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200] + [Int](repeating: 401, count: 15))
        }
    }

    /// Behind a proxy of ours the real address is what is shown, kept, and slowed down.
    @Test func theAddressBehindATrustedProxyIsTheOneThatCounts() async throws {
        let server = try await RunningServer(["--trusted-proxies", "127.0.0.1"])
        // Five cost nothing, then each further one has to wait longer: sooner or later one comes too early.
        var statuses: [Int] = []
        while statuses.last != 429, statuses.count < 15 {
            let answer = try await server.transport.send(
                HTTPRequest(
                    "POST", "/api/auth/login",
                    headers: ["Content-Type": "application/json", "X-Forwarded-For": "203.0.113.9"],
                    body: Array(#"{"username":"admin","password":"a wrong password"}"#.utf8)))
            statuses.append(answer.status)
        }
        #expect(statuses.last == 429 && statuses.count > 5)
        // Somebody else at the same proxy is not slowed down.
        let body = #"{"username":"admin","password":"\#(RunningServer.password)"}"#
        let signedIn = try await server.transport.send(
            HTTPRequest(
                "POST", "/api/auth/login",
                headers: ["Content-Type": "application/json", "X-Forwarded-For": "6.6.6.6, 192.0.2.44"],
                body: Array(body.utf8)))
        let pair = try JSONCoding.decode(TokenPair.self, from: signedIn.body)
        let sessions = try await server.send("GET", "/api/auth/sessions", token: pair.accessToken)
        let page = try JSONCoding.decode(Page<Session>.self, from: sessions.body)
        #expect(page.items.map(\.address) == ["192.0.2.44"])
        let log = try await server.send("GET", "/api/activity", token: pair.accessToken)
        #expect(String(decoding: log.body, as: UTF8.self).contains("192.0.2.44"))
    }

    @Test func aStrangersWordForTheAddressIsNotTaken() async throws {
        let server = try await RunningServer()
        let body = #"{"username":"admin","password":"\#(RunningServer.password)"}"#
        let signedIn = try await server.transport.send(
            HTTPRequest(
                "POST", "/api/auth/login",
                headers: [
                    "Content-Type": "application/json", "X-Forwarded-For": "192.0.2.44", "Forwarded": "for=192.0.2.44",
                    "X-Real-IP": "192.0.2.44",
                ], body: Array(body.utf8)))
        let pair = try JSONCoding.decode(TokenPair.self, from: signedIn.body)
        let sessions = try await server.send("GET", "/api/auth/sessions", token: pair.accessToken)
        let page = try JSONCoding.decode(Page<Session>.self, from: sessions.body)
        #expect(page.items.map(\.address) == ["127.0.0.1"])
    }
}
