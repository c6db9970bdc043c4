import APIClient
import Foundation
import Platform
import Protocol
import Testing

/// Every answer tells browsers to do nothing with it that was not meant, errors too; and no other page may read any.
struct AnswerHeaderTests {
    private static let required = [
        "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    ]

    private func check(_ answer: HTTPAnswer, _ place: String) {
        for (name, value) in Self.required { #expect(answer.headers[name] == value, "\(place): \(name)") }
        let policy = answer.headers["content-security-policy"] ?? ""
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(place)")
        #expect(answer.headers["permissions-policy"]?.contains("camera=()") == true, "\(place)")
        #expect(!answer.headers.values.contains { $0 == "*" }, "\(place)")
        #expect(answer.headers["server"] == nil && answer.headers["x-powered-by"] == nil, "\(place)")
    }

    @Test(
        arguments: [
            ("GET", "/", 200), ("GET", "/dashboard/app.js", 200), ("GET", "/dashboard/none.js", 404),
            ("POST", "/dashboard/app.js", 405), ("GET", "/health", 200), ("GET", "/ready", 200),
            ("GET", "/api/openapi.json", 200), ("GET", "/none", 404), ("GET", "/api/projects", 401),
            ("DELETE", "/api/projects", 405), ("POST", "/api/auth/login", 411), ("OPTIONS", "/api/projects", 204),
            ("GET", "/ws", 426), ("GET", "/api/projects/%ff", 400), ("BREW", "/api/projects", 405),
            ("GET", "/" + String(repeating: "a", count: 9_000), 414), ("GET", "/%2e%2e/etc/passwd", 400),
        ] as [(String, String, Int)])
    func isOnEveryAnswer(method: String, path: String, status: Int) async throws {
        let server = try await RunningServer()
        let answer = try await server.send(method, path)
        #expect(answer.status == status, "\(method) \(path.prefix(40))")
        check(answer, "\(method) \(path.prefix(40))")
    }

    @Test func isOnAnswersToWhoIsSignedIn() async throws {
        let server = try await RunningServer()
        let token = try #require(try await server.administrator().liveToken())
        // Twice: the second comes from where answers are kept.
        for path in ["/api/projects", "/api/projects", "/api/users/none", "/api/catalogue", "/metrics"] {
            check(try await server.send("GET", path, token: token), path)
        }
    }

    @Test func pagesOfOtherAddressesReadNothingUnlessTheyAreListed() async throws {
        let server = try await RunningServer(["--allowed-origins", "https://wall.example.com"])
        for (origin, isAllowed) in [
            ("https://wall.example.com", true), ("https://evil.example", false), ("null", false),
            ("https://wall.example.com.evil.example", false), ("http://wall.example.com", false),
        ] {
            for method in ["GET", "OPTIONS"] {
                let answer = try await server.transport.send(
                    HTTPRequest(method, "/api/openapi.json", headers: ["Origin": origin]))
                let allowed = answer.headers["access-control-allow-origin"]
                #expect(allowed == (isAllowed ? origin : nil), "\(method) from \(origin)")
                #expect(answer.headers["access-control-allow-credentials"] == nil)
                if isAllowed { #expect(answer.headers["vary"]?.contains("Origin") == true) }
            }
        }
    }
}
