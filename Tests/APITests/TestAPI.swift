import Auth
import HTTPEngine
import Platform
import Protocol
import Synchronization

@testable import API

/// Verifies tokens that are named after roles, and counts how often it is asked.
final class RoleVerifier: TokenVerifier {
    let asked = Atomic<Int>(0)
    let expiresAt: Timestamp

    init(expiresAt: Timestamp = Timestamp(milliseconds: .max)) { self.expiresAt = expiresAt }

    func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        asked.add(1, ordering: .relaxed)
        guard let role = Role(rawValue: token) else {
            throw Problem(401, "token-invalid", "The token is not one of this server.")
        }
        return VerifiedToken(caller: Self.caller(role, address: address), expiresAt: expiresAt)
    }

    static func caller(_ role: Role, address: String = "127.0.0.1") -> Caller {
        Caller(
            userId: User.ID(role.rawValue), username: role.rawValue, role: role,
            scope: PermissionTable.scope(of: role, projects: [Project.ID("QATAR-001")]),
            permissions: PermissionTable.permissions(of: role), sessionId: "s", address: address)
    }
}

/// A router behind its handler, without a socket.
struct TestAPI {
    let verifier: RoleVerifier
    let resolver: CallerResolver
    let handler: RouterHandler

    init(mode: ServerState = .online, origins: String? = nil, _ register: (inout Router) -> Void) {
        var router = Router()
        register(&router)
        verifier = RoleVerifier()
        resolver = CallerResolver(verifier)
        handler = RouterHandler(
            router.operations, resolver: resolver, gate: Gate(mode: { mode }), origins: AllowedOrigins(origins))
    }

    static func request(
        _ method: String, _ target: String, as role: Role? = nil, body: String = "",
        _ headers: [(name: String, value: String)] = []
    ) -> Request {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var lines = headers
        if let role { lines.append(("Authorization", "Bearer \(role.rawValue)")) }
        if !body.isEmpty, !headers.contains(where: { $0.name == "Content-Type" }) {
            lines.append(("Content-Type", "application/json"))
        }
        return Request(
            id: 7, RequestMethod(name: method), parts[0], query: parts.count == 2 ? parts[1] : nil,
            headers: Headers(lines), body: Array(body.utf8), peerAddress: "192.0.2.1")
    }

    func send(
        _ method: String, _ target: String, as role: Role? = nil, body: String = "",
        _ headers: [(name: String, value: String)] = []
    ) async -> Response {
        await handler.respond(to: Self.request(method, target, as: role, body: body, headers))
    }

    /// What the event loop would answer without asking further.
    func sendAtOnce(
        _ target: String, as role: Role? = nil, _ headers: [(name: String, value: String)] = []
    ) -> Response? {
        Self.request("GET", target, as: role, headers).withHead { handler.answerAtOnce($0) }
    }
}

extension Response {
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    var problem: Problem? { try? JSONCoding.decode(Problem.self, from: body) }
}
