import API
import Auth
import HTTPEngine
import Platform
import Protocol

/// From the parsed head of a request to its answer, when the token is known and the answer kept: what every request of
/// a busy client costs besides the socket. One token among ten thousand, fifty routes, a browser's headers.
enum KnownTokenBenchmark {
    private static let path = "/api/projects/QATAR-001/containers"
    private static let knownTokens = 10_000
    private static let requests = 200_000

    static func nanoseconds() async throws -> Double {
        let resolver = CallerResolver(EverybodyVerifier())
        var router = Router()
        router.onKept(ListContainers.self, version: { _, _ in 1 }) { _, _ in Page<Container>(items: []) }
        for number in 0..<50 {
            router.onRaw(
                Route(.get, "/api/other-\(number)/{id}/things", needs: .viewFleet, ""), answering: "text/plain"
            ) { _, _ in Answer(200, "text/plain") }
        }
        let handler = try router.handler(resolver: resolver, monitor: ServerMonitor())
        for number in 0..<knownTokens { _ = try await resolver.verify(bearer: token(number), from: "::1") }
        let request = Self.request
        guard await handler.respond(to: request).status == 200 else { throw NotServed() }
        return request.withHead { head in
            let durations = (0..<9).map { _ in
                let began = monotonicNanoseconds()
                for _ in 0..<requests where handler.answerAtOnce(head) == nil { return Double.infinity }
                return Double(monotonicNanoseconds() - began) / Double(requests)
            }
            return durations.sorted()[durations.count / 2]
        }
    }

    struct NotServed: Error {}

    /// As long as one of ours.
    private static func token(_ number: Int) -> String { "\(number)." + String(repeating: "e", count: 430) }

    private static var request: Request {
        Request(
            .get, path,
            headers: Headers([
                ("Host", "control.example.com:8060"), ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"),
                ("Accept", "application/json"), ("Accept-Language", "en-GB,en;q=0.5"),
                ("Accept-Encoding", "gzip, deflate, br"), ("Connection", "keep-alive"),
                ("Authorization", "Bearer " + token(4_711)),
            ]), peerAddress: "192.0.2.1")
    }
}

/// Lets everybody in, for an hour: what verifying costs is not measured here.
private struct EverybodyVerifier: TokenVerifier {
    func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        let caller = Caller(
            userId: User.ID(String(token.prefix { $0 != "." })), username: "u", role: .viewer,
            scope: .projects([Project.ID("QATAR-001")]), permissions: PermissionTable.permissions(of: .viewer),
            sessionId: "s", address: address)
        return VerifiedToken(caller: caller, expiresAt: Timestamp(milliseconds: .max))
    }
}
