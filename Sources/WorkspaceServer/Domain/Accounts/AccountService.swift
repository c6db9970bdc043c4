package import Auth
package import Database
package import Platform
package import Protocol

/// Signing in and out, and what people do with their own account.
package struct AccountService: Sendable {
    /// How long somebody stays signed in without coming back.
    static let sessionSeconds = 30 * 86_400
    /// A script that signs in every minute must not fill the list; the oldest session ends.
    static let sessionsMax = 50
    /// Two refreshes that start together are one clumsy client; a spent token that comes later, or from elsewhere, is a
    /// stolen one.
    static let simultaneousMilliseconds: Int64 = 2_000

    let database: DatabasePool
    let hasher: PasswordHasher
    let tokens: AccessTokens
    let throttle: LoginThrottle
    let events: Events
    let time: TimeSource
    let log = Log("accounts")

    package init(
        database: DatabasePool, hasher: PasswordHasher, tokens: AccessTokens, throttle: LoginThrottle = LoginThrottle(),
        events: Events, time: TimeSource = .system
    ) {
        self.database = database
        self.hasher = hasher
        self.tokens = tokens
        self.throttle = throttle
        self.events = events
        self.time = time
    }

    var now: Timestamp { Timestamp(milliseconds: time.milliseconds()) }

    package func login(_ request: Login, from address: String, client agent: String?) async throws -> TokenPair {
        // Bounded, because the throttle keeps the names that were tried.
        let username = String(request.username.prefix(Limits.nameLengthMax)).lowercased()
        try throttled { () throws(LoginThrottle.Refusal) in
            try throttle.admit(account: username, from: address, at: now)
        }
        let account = try await database.read { try AccountRepository.account(named: username, on: $0) }
        // The work is done for unknown names too, and its answer is the same.
        let matches = try await counted(username, address) {
            try await checked(request.password, against: account?.passwordHash)
        }
        guard let account, matches, !account.user.disabled else {
            // Written down in both cases, or the time it takes would tell; an unknown name may be a password that was
            // typed into the wrong field.
            log.warning("sign-in refused", ["user": account?.user.username ?? "unknown", "from": address])
            throw AccountError.signInRefused
        }
        // Before anything else may fail: a full disk is no wrong guess.
        throttle.succeeded(account: username, from: address)
        // Outside of the transaction: hashing is slow on purpose, and the writer is one for all.
        let renewed = hasher.isOutdated(account.passwordHash) ? try await hasher.hash(request.password) : nil
        let client = Self.line(request.client ?? agent ?? "unknown client")
        let (pair, entry) = try await database.write { [self] connection in
            try startSession(of: account, client: client, address: address, renewedHash: renewed, on: connection)
        }
        events.publish(.activity(entry))
        return pair
    }

    package func logout(by caller: Caller) async throws {
        try await endSession(caller.sessionId, by: caller)
    }

    package func me(by caller: Caller) async throws -> Me {
        let account = try await database.read { try AccountRepository.account(caller.userId, on: $0) }
        guard let account else { throw AccountError.unknownUser(caller.userId) }
        return Me(user: account.user, permissions: account.permissions.sorted { $0.rawValue < $1.rawValue })
    }

    private static func refuse(_ faults: [String]) throws {
        guard faults.isEmpty else {
            throw AccountError.invalid(faults.map { .init(field: "new_password", message: $0) })
        }
    }

    package func changePassword(_ request: ChangePassword, by caller: Caller) async throws {
        let account = try await database.read { try AccountRepository.account(caller.userId, on: $0) }
        guard let account else { throw AccountError.unknownUser(caller.userId) }
        // First, as it costs nothing: a new password of the wrong length is no guess at the old one.
        try Self.refuse(PasswordRules.formFaults(of: request.newPassword))
        // Whoever finds an open session must not be able to guess the password through it.
        try throttled { () throws(LoginThrottle.Refusal) in
            try throttle.admit(account: account.user.username, from: caller.address, at: now)
        }
        let matches = try await counted(account.user.username, caller.address) {
            try await checked(request.currentPassword, against: account.passwordHash)
        }
        guard matches else { throw AccountError.currentPasswordWrong }
        throttle.succeeded(account: account.user.username, from: caller.address)
        try Self.refuse(
            PasswordRules.choiceFaults(
                of: request.newPassword, replacing: request.currentPassword, username: account.user.username))
        let hash = try await hasher.hash(request.newPassword)
        let at = now
        let entry = try await database.write { connection in
            guard var changed = try AccountRepository.account(caller.userId, on: connection),
                // Somebody reset it while the new hash was made: theirs must not be overwritten.
                changed.passwordHash == account.passwordHash
            else { throw AccountError.currentPasswordWrong }
            changed.passwordHash = hash
            changed.user.mustChangePassword = false
            changed.user.version += 1
            changed.user.updatedAt = at
            try AccountRepository.update(changed, on: connection)
            // People change a password because somebody else may know it: whoever signed in with it has to go.
            try SessionRepository.endAll(of: caller.userId, except: caller.sessionId, at: at, on: connection)
            return try ActivityRepository.append(
                ActivityDraft("password.change", "user", caller.userId.rawValue, in: nil, "Changed the own password"),
                by: caller, at: at, on: connection)
        }
        events.publish(.accountChanged(caller.userId))
        events.publish(.activity(entry))
    }

    package func sessions(by caller: Caller) async throws -> Page<Session> {
        let at = now
        let live = try await database.read { try SessionRepository.live(of: caller.userId, at: at, on: $0) }
        return Page(items: live.map { $0.shown(to: caller) })
    }

    package func revoke(_ request: RevokeSession, by caller: Caller) async throws {
        try await endSession(request.id, by: caller)
    }

    /// Everywhere else, and here too when asked.
    package func revokeAll(_ request: RevokeSessions, by caller: Caller) async throws {
        let at = now
        let kept = request.everywhere == true ? nil : caller.sessionId
        let entry = try await database.write { connection -> ActivityEntry? in
            let count = try SessionRepository.endAll(of: caller.userId, except: kept, at: at, on: connection)
            guard count > 0 else { return nil }
            return try ActivityRepository.append(
                ActivityDraft(
                    "session.end-all", "user", caller.userId.rawValue, in: nil, "Signed out of \(count) sessions"),
                by: caller, at: at, on: connection)
        }
        events.publish(.accountChanged(caller.userId))
        if let entry { events.publish(.activity(entry)) }
    }

    private func endSession(_ id: String, by caller: Caller) async throws {
        let at = now
        let entry = try await database.write { connection in
            let session = try SessionRepository.session(id, on: connection)
            // Somebody else's session is as unknown as one that never was.
            guard let session, session.account == caller.userId,
                try SessionRepository.end(id, at: at, on: connection)
            else { throw AccountError.unknownSession(id) }
            return try ActivityRepository.append(
                ActivityDraft("session.end", "session", id, in: nil, "Signed out of \(session.client)"), by: caller,
                at: at, on: connection)
        }
        events.publish(.accountChanged(caller.userId))
        events.publish(.activity(entry))
    }

    /// One line of bounded length: it is shown in lists and logs.
    static func line(_ text: String) -> String {
        let plain = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String(String.UnicodeScalarView(plain)).prefix(Limits.nameLengthMax))
    }
}
