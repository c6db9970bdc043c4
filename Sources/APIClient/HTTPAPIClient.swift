package import Protocol

/// The API over a transport: attaches the token, refreshes it once when the server refuses it, and turns every failure
/// into a `Problem`. Status 0 with the code `offline` means that nothing was received.
package struct HTTPAPIClient: ServerAPI {
    package let credentials: Credentials
    private let transport: any Transport

    package init(_ transport: any Transport, credentials: Credentials = Credentials()) {
        self.transport = transport
        self.credentials = credentials
    }

    package func send<Request: APIRequest>(_ request: Request) async throws -> Request.Response {
        let encoded = try RequestEncoding.encode(request)
        // Signing in and refreshing must not wait for a token: the refresh would wait for itself.
        guard Request.route.permission != .open else {
            return try AnswerDecoding.decode(Request.Response.self, from: try await carry(encoded))
        }
        return try AnswerDecoding.decode(Request.Response.self, from: try await carryAuthorized(encoded))
    }

    package func download(_ path: String) async throws -> [UInt8] {
        let answer = try await carryAuthorized(HTTPRequest("GET", path))
        guard answer.status == 200 else { throw AnswerDecoding.problem(answer) }
        return answer.body
    }

    private func carryAuthorized(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let token = try await credentials.accessToken(trade: trade)
        let answer = try await carry(authorized(request, token))
        // Once: a fresh token that is refused as well will not be believed a third time either.
        guard answer.status == 401, let token, let fresh = try await credentials.replacement(for: token, trade: trade)
        else { return answer }
        return try await carry(authorized(request, fresh))
    }

    // MARK: Signing in and out

    /// `client` is what the list of sessions calls this program.
    package func signIn(username: String, password: String, client: String) async throws -> TokenPair {
        let pair = try await send(Login(username: username, password: password, client: client))
        await credentials.set(pair)
        return pair
    }

    /// Forgets the tokens even when the server cannot be told.
    package func signOut() async {
        _ = try? await send(Logout())
        await credentials.set(nil)
    }

    /// Whether a server of ours is there, and which version.
    package func health() async throws -> Health {
        let health = try AnswerDecoding.decode(Health.self, from: try await carry(HTTPRequest("GET", "/health")))
        if let version = health.contract, let problem = ContractCheck.objection(to: version) { throw problem }
        return health
    }

    /// A token for the live socket that holds for at least a minute, so that it can be renewed in time.
    package func liveToken() async throws -> String? {
        try await credentials.accessToken(marginMs: 60_000, trade: trade)
    }

    var trade: @Sendable (String) async throws -> TokenPair {
        { refreshToken in try await send(RefreshTokens(refreshToken: refreshToken)) }
    }

    private func authorized(_ request: HTTPRequest, _ token: String?) -> HTTPRequest {
        var request = request
        if let token { request.headers["Authorization"] = "Bearer \(token)" }
        return request
    }

    private func carry(_ request: HTTPRequest) async throws -> HTTPAnswer {
        var request = request
        request.headers["Accept"] = "application/json, */*;q=0.5"
        request.headers[Contract.header] = "\(Contract.version)"
        request.headers["User-Agent"] = Contract.userAgent
        do {
            return try await transport.send(request)
        } catch is CancellationError {
            // Nobody is offline because somebody has stopped waiting.
            throw CancellationError()
        } catch {
            throw Problem(0, "offline", "\(error)")
        }
    }
}
