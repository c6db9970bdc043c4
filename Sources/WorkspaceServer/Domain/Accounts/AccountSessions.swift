import Auth
import Database
import Platform
package import Protocol

/// How a session begins and goes on: the parts of signing in that run inside one transaction.
extension AccountService {
    private enum RefreshOutcome: Sendable {
        case pair(TokenPair)
        case refused
        case replayed(User.ID, ActivityEntry)
    }

    /// Trades a refresh token for a new pair. The writer does one request after the other, so of two that arrive
    /// together exactly one finds the token unspent.
    package func refresh(_ request: RefreshTokens, from address: String) async throws -> TokenPair {
        guard OpaqueToken.isOne(request.refreshToken, of: .refresh) else { throw AccountError.refreshRefused }
        let digest = OpaqueToken.digest(request.refreshToken)
        let outcome = try await database.write { [self] connection in
            try continueSession(digest, from: address, at: now, on: connection)
        }
        switch outcome {
        case .pair(let pair): return pair
        case .refused: throw AccountError.refreshRefused
        case .replayed(let account, let entry):
            log.warning("spent refresh token came back, session ended", ["from": address])
            events.publish(.accountChanged(account))
            events.publish(.activity(entry))
            throw AccountError.refreshRefused
        }
    }

    func startSession(
        of account: Account, client: String, address: String, renewedHash: String?, on connection: borrowing Connection
    ) throws -> (TokenPair, ActivityEntry) {
        let at = now
        // The password was checked outside of this transaction: the account may have changed since.
        guard let current = try AccountRepository.account(account.user.userId, on: connection),
            !current.user.disabled, current.passwordHash == account.passwordHash
        else { throw AccountError.signInRefused }
        let id = account.user.userId
        // Only where the person has just signed in is the password at hand, so that its hash can be made anew.
        if let renewedHash {
            try AccountRepository.replaceHash(of: id, from: account.passwordHash, to: renewedHash, on: connection)
        }
        // Nobody else removes them: the table grows by signing in, so that is where it is cleared.
        try SessionRepository.removeExpired(at: at, on: connection)
        let live = try SessionRepository.live(of: id, at: at, on: connection)
        for old in live.dropFirst(Self.sessionsMax - 1) {
            try SessionRepository.end(old.id, at: at, on: connection)
        }
        let session = SessionRepository.Record(
            id: RandomID.make(bytes: 15), account: id, client: client, address: address, createdAt: at,
            lastSeenAt: at, expiresAt: at.advanced(bySeconds: Self.sessionSeconds))
        try SessionRepository.insert(session, on: connection)
        try AccountRepository.touch(id, at: at, on: connection)
        let entry = try ActivityRepository.append(
            ActivityDraft("session.start", "session", session.id, in: nil, "Signed in with \(client)"),
            by: current.caller(session: session.id, address: address), at: at, on: connection)
        return (try pair(for: current, session: session.id, at: at, on: connection), entry)
    }

    private func continueSession(
        _ digest: [UInt8], from address: String, at: Timestamp, on connection: borrowing Connection
    ) throws -> RefreshOutcome {
        // One answer for every reason: a thief must not learn whether a token was once good.
        guard let refresh = try SessionRepository.refresh(digest, on: connection),
            let session = try SessionRepository.session(refresh.sessionId, on: connection),
            session.isLive(at: at), refresh.expiresAt > at,
            let account = try AccountRepository.account(session.account, on: connection), !account.user.disabled
        else { return .refused }
        if let spentAt = refresh.spentAt {
            let isClumsy =
                at.milliseconds - spentAt.milliseconds < Self.simultaneousMilliseconds && session.address == address
            if isClumsy { return .refused }
            try SessionRepository.end(session.id, at: at, on: connection)
            let entry = try ActivityRepository.append(
                ActivityDraft(
                    "session.replay", "session", session.id, in: nil,
                    "A spent refresh token came back: the session was ended"),
                by: account.caller(session: session.id, address: address), at: at, on: connection)
            // Answered, not thrown: an error would undo the end of the session with the rest of the transaction.
            return .replayed(session.account, entry)
        }
        // Spent, not deleted: a copy that comes back later must be recognised as one.
        try SessionRepository.spend(digest, at: at, on: connection)
        try SessionRepository.seen(
            session.id, from: address, at: at, until: at.advanced(bySeconds: Self.sessionSeconds), on: connection)
        try AccountRepository.touch(session.account, at: at, on: connection)
        return .pair(try pair(for: account, session: session.id, at: at, on: connection))
    }

    private func pair(
        for account: Account, session: String, at: Timestamp, on connection: borrowing Connection
    ) throws -> TokenPair {
        let refresh = OpaqueToken.make(.refresh)
        try SessionRepository.insertRefresh(
            OpaqueToken.digest(refresh), of: session, until: at.advanced(bySeconds: Self.sessionSeconds),
            on: connection)
        let access = try tokens.sign(
            AccessClaims(
                userId: account.user.userId, sessionId: session, role: account.user.role,
                rightsVersion: account.rightsVersion,
                expiresAt: at.advanced(bySeconds: AccessTokens.lifetimeSeconds)))
        return TokenPair(
            accessToken: access, refreshToken: refresh, tokenType: "Bearer", expiresIn: AccessTokens.lifetimeSeconds,
            mustChangePassword: account.user.mustChangePassword)
    }

    func throttled(_ admit: () throws(LoginThrottle.Refusal) -> Void) throws {
        do {
            try admit()
        } catch {
            throw AccountError.throttled(retryAfterSeconds: error.retryAfterSeconds)
        }
    }

    /// Whoever is turned away because the password threads are busy has not guessed.
    func counted(_ username: String, _ address: String, _ check: () async throws -> Bool) async throws -> Bool {
        do {
            return try await check()
        } catch let error as PasswordHasherError {
            throttle.withdraw(account: username, from: address)
            throw error
        }
    }

    func checked(_ password: String, against hash: String?) async throws -> Bool {
        // A megabyte of password would keep a thread busy; no good one is that long.
        let isPlausible = password.unicodeScalars.count <= Limits.passwordLengthMax
        // The work is done for the empty one instead, so that the time does not tell.
        return try await hasher.matches(isPlausible ? password : "", hash) && isPlausible
    }
}
