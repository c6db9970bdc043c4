package import Auth
package import Database
package import Platform
package import Protocol

/// Says who a bearer token stands for. The answer may be kept for a minute or until the account's next change,
/// whichever comes first; see `Event.accountChanged`.
package struct TokenService: Sendable {
    /// A command-line verb in another process may end a session or revoke a token: look again this often.
    private static let answerSeconds = 60

    private let database: DatabasePool
    private let tokens: AccessTokens
    private let time: TimeSource
    private let log = Log("accounts")

    package init(database: DatabasePool, tokens: AccessTokens, time: TimeSource = .system) {
        self.database = database
        self.tokens = tokens
        self.time = time
    }

    package func caller(
        bearer token: String, address: String
    ) async throws -> (caller: Caller, expiresAt: Timestamp) {
        let now = Timestamp(milliseconds: time.milliseconds())
        if OpaqueToken.isOne(token, of: .api) { return try await machine(token, address: address, at: now) }
        let claims = try verified(token, at: now)
        let (session, account) = try await database.read { connection in
            (
                try SessionRepository.session(claims.sessionId, on: connection),
                try AccountRepository.account(claims.userId, on: connection)
            )
        }
        guard let account, let session, session.account == claims.userId, session.isLive(at: now),
            !account.user.disabled
        else { throw AccountError.sessionEnded }
        // A separate answer, so that clients refresh at once and do not send the person to the sign-in page.
        guard claims.rightsVersion == account.rightsVersion, claims.role == account.user.role else {
            throw AccountError.tokenOutdated
        }
        let caller = account.caller(session: session.id, address: address)
        return (caller, min(claims.expiresAt, now.advanced(bySeconds: Self.answerSeconds)))
    }

    private func verified(_ token: String, at now: Timestamp) throws -> AccessClaims {
        do {
            return try tokens.verify(token, at: now)
        } catch .expired {
            throw AccountError.tokenExpired
        } catch {
            throw AccountError.tokenInvalid
        }
    }

    private func machine(
        _ secret: String, address: String, at now: Timestamp
    ) async throws -> (caller: Caller, expiresAt: Timestamp) {
        let found = try await database.read { try APITokenRepository.token(OpaqueToken.digest(secret), on: $0) }
        guard let found, found.isGood(at: now) else { throw AccountError.tokenInvalid }
        try await noteUse(of: found, at: now)
        // A role is needed for display alone; what a token may do comes from its own permissions.
        let caller = Caller(
            userId: APITokenService.user(of: found.tokenId), username: "token:\(found.name)", role: .viewer,
            scope: Scope(found.projects),
            // Whatever the row says: a token never gets what tokens cannot have.
            permissions: PermissionTable.tokens.intersection(found.permissions).union([.open]),
            sessionId: found.tokenId.rawValue, address: address)
        let soon = now.advanced(bySeconds: Self.answerSeconds)
        return (caller, min(soon, found.expiresAt ?? soon))
    }

    /// The answer is kept for a minute, so this writes once a minute at most for each token.
    private func noteUse(of token: APIToken, at now: Timestamp) async throws {
        do {
            try await database.write { try APITokenRepository.used(token.tokenId, at: now, on: $0) }
        } catch let error where StorageTrouble(error) != nil {
            // A full disk must not keep a site's agent from reading; its own writes are refused where they are made.
            log.warning("the last use of a token was not noted", ["token": token.tokenId.rawValue])
        }
    }
}
