import APIClient
import Platform
import Protocol
import Testing

/// Tokens over the wire: refreshed once, never twice, and dead after signing out.
struct SessionTests {
    private func login(_ server: RunningServer) async throws -> TokenPair {
        let body = "{\"username\":\"admin\",\"password\":\"\(RunningServer.password)\"}"
        let answer = try await server.send("POST", "/api/auth/login", body: body)
        #expect(answer.status == 200)
        return try JSONCoding.decode(TokenPair.self, from: answer.body)
    }

    private func refresh(_ token: String, _ server: RunningServer) async throws -> HTTPAnswer {
        try await server.send("POST", "/api/auth/refresh", body: "{\"refresh_token\":\"\(token)\"}")
    }

    @Test func aRefreshTokenWorksOnce() async throws {
        let server = try await RunningServer()
        let pair = try await login(server)
        let fresh = try await refresh(pair.refreshToken, server)
        #expect(fresh.status == 200)
        #expect(try await refresh(pair.refreshToken, server).status == 401)
        #expect(try await refresh("wsr_none", server).status == 401)
    }

    @Test func ofTwoAtOnceExactlyOneWins() async throws {
        let server = try await RunningServer()
        let pair = try await login(server)
        async let first = refresh(pair.refreshToken, server)
        async let second = refresh(pair.refreshToken, server)
        #expect(try await [first.status, second.status].sorted() == [200, 401])
    }

    @Test func signingOutEndsBothTokens() async throws {
        let server = try await RunningServer()
        let pair = try await login(server)
        #expect(try await server.send("GET", "/api/auth/me", token: pair.accessToken).status == 200)
        #expect(try await server.send("POST", "/api/auth/logout", token: pair.accessToken).status == 204)
        #expect(try await server.send("GET", "/api/auth/me", token: pair.accessToken).status == 401)
        #expect(try await refresh(pair.refreshToken, server).status == 401)
    }

    @Test func wrongPasswordsAreSlowedDown() async throws {
        let server = try await RunningServer()
        var statuses: [Int] = []
        // Five cost nothing; each further one has to wait longer, and sooner or later one comes too early.
        while statuses.last != 429, statuses.count < 15 {
            let answer = try await server.send(
                "POST", "/api/auth/login", body: "{\"username\":\"admin\",\"password\":\"wrong password\"}")
            statuses.append(answer.status)
        }
        #expect(statuses.first == 401 && statuses.last == 429)
    }
}
