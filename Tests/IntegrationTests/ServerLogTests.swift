import APIClient
import Foundation
import Protocol
import Testing

/// Even when it says all it can, the log holds nothing that lets its reader in, and every line stays a line.
struct ServerLogTests {
    private let server: RunningServer

    init() async throws { server = try await RunningServer(["--log-level", "debug"]) }

    private func line(containing text: String) throws -> [String: Any] {
        let line = try #require(server.log.split(separator: "\n").first { $0.contains(text) })
        return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func noSecretIsInTheLog() async throws {
        let client = HTTPAPIClient(server.transport)
        let pair = try await client.signIn(username: "admin", password: RunningServer.password, client: "tests")
        _ = try? await HTTPAPIClient(server.transport).signIn(username: "admin", password: "a wrong guess", client: "x")
        let new = "a new password 1234"
        _ = try await client.send(ChangePassword(currentPassword: RunningServer.password, newPassword: new))
        let created = try await client.send(CreateUser(username: "ann", role: .viewer))
        let next = try await client.send(RefreshTokens(refreshToken: pair.refreshToken))
        _ = try await server.send("GET", "/api/auth/me?access_token=\(pair.accessToken)", token: "not-a-token")
        #expect(server.log.contains("/api/auth/login"), "or there is nothing to look at")
        for secret in [
            RunningServer.password, "a wrong guess", new, created.oneTimePassword, pair.accessToken, pair.refreshToken,
            next.accessToken, next.refreshToken, "not-a-token",
        ] {
            #expect(!server.log.contains(secret))
        }
    }

    @Test func aRequestHasOneNameEverywhere() async throws {
        let answer = try await server.send("GET", "/api/alerts/none")
        let problem = AnswerDecoding.problem(answer)
        let name = try #require(answer.headers["x-request-id"])
        #expect(problem.requestId == name)
        let line = try line(containing: "/api/alerts/none")
        #expect(line["request"] as? String == name)
        #expect(line["status"] as? String == "401" && line["method"] as? String == "GET")
    }

    @Test(arguments: ["/api/a%0Alevel=error", "/api/%1B%5B31m", "/api/%C2%9B31m", "/api/\u{e9}"])
    func whatOthersSendCannotFakeALine(path: String) async throws {
        let before = server.log.split(separator: "\n").count
        _ = try? await server.send("GET", path)
        let lines = server.log.split(separator: "\n").dropFirst(before).filter { $0.contains(#""path":"/api/"#) }
        #expect(lines.count <= 1)
        #expect(server.log.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }
}
