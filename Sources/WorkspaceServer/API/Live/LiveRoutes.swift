package import HTTPEngine
import Platform
import Protocol

/// The door of the live feed: `/ws`.
package struct LiveRoutes: Sendable {
    package static let path = "/ws"
    private static let subprotocol = "workspace.v1"
    private static let tokenPrefix = "bearer."

    private let hub: LiveHub
    private let verifier: any TokenVerifier
    /// Pages of other addresses that may connect, such as `https://wall.example.com`.
    private let origins: AllowedOrigins

    package init(hub: LiveHub, verifier: any TokenVerifier, origins: AllowedOrigins = AllowedOrigins()) {
        self.hub = hub
        self.verifier = verifier
        self.origins = origins
    }

    /// Decides about a handshake for `path`. `origin` is where the request came from.
    package func accept(_ request: Request, from origin: Origin) async -> SocketDecision {
        do {
            try Negotiation.checkContract(request.headers)
            // Browsers do not apply CORS to sockets: nobody else would stop a foreign page.
            try checkPage(request)
            let offered = request.headers.all("sec-websocket-protocol").flatMap(Self.list)
            let text = try Self.token(request, offered)
            let token = try await verifier.verify(bearer: text, from: origin.address)
            let session = LiveSession(
                origin: origin, token: token, tokenText: text,
                contract: request.headers[Contract.header].flatMap(ContractVersion.init),
                pendingMax: hub.configuration.pendingCommandsMax, post: { [hub] in hub.post($0) })
            // Never the one with the token: an answer must not repeat a secret.
            return .accept(subprotocol: offered.contains(Self.subprotocol) ? Self.subprotocol : nil, session)
        } catch {
            return .refuse(Self.response(Problem(error)))
        }
    }

    /// Browsers name the page that opens the socket; other pages must not ride on somebody's rights.
    private func checkPage(_ request: Request) throws {
        let pages = request.headers.all("origin")
        guard let page = pages.first, pages.count > 1 || !origins.contains(page) else { return }
        let parts = page.split(separator: "/", omittingEmptySubsequences: false)
        // `https://host:port` and nothing after it; a page without an address says `null`.
        let host = pages.count == 1 && parts.count == 3 && parts[1].isEmpty ? parts[2].lowercased() : nil
        guard let host, let own = request.headers["host"], host == own.lowercased() else {
            throw Problem(403, "origin-refused", "Pages of this address may not open the live feed.")
        }
    }

    /// From the header of native clients or a subprotocol of browsers; never from the address, which ends up in logs.
    private static func token(_ request: Request, _ offered: [String]) throws -> String {
        if let header = request.headers["authorization"] {
            guard request.headers.all("authorization").count == 1 else {
                throw Problem(401, "token-ambiguous", "There must be one Authorization header.")
            }
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                throw Problem(401, "token-missing", "The header must be “Authorization: Bearer …”.")
            }
            return String(parts[1])
        }
        guard offered.contains(subprotocol), let token = offered.first(where: { $0.hasPrefix(tokenPrefix) }) else {
            throw Problem(401, "token-missing", "Sign in first.")
        }
        return String(token.dropFirst(tokenPrefix.count))
    }

    private static func list(_ header: String) -> [String] {
        header.split(separator: ",").map { part in
            String(part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" })
        }
    }

    private static func response(_ problem: Problem) -> Response {
        var headers =
            SecurityHeaders.all + [("Content-Type", "application/problem+json"), ("Cache-Control", "no-store")]
        if problem.status == 401 { headers.append(("WWW-Authenticate", "Bearer")) }
        return Response(problem.status, headers: headers, body: (try? JSONCoding.encode(problem)) ?? [])
    }
}
