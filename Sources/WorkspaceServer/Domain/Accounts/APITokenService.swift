package import Auth
package import Database
package import Platform
package import Protocol

/// Makes and revokes what machines sign in with: by managers for their sites, and from the command line.
package struct APITokenService: Sendable {
    /// A token that nobody renews should not work for ever.
    static let validDaysDefault = 365
    static let validDaysMax = 3_650
    /// `wst_` and the first letters of the secret: 36 of its 256 bits, enough to tell two tokens apart.
    static let prefixLength = 10

    private let database: DatabasePool
    private let events: Events
    private let time: TimeSource
    /// A misspelt project would silently see nothing.
    private let knowsProject: @Sendable (Project.ID) -> Bool

    package init(
        database: DatabasePool, events: Events, time: TimeSource = .system,
        knowsProject: @escaping @Sendable (Project.ID) -> Bool
    ) {
        self.database = database
        self.events = events
        self.time = time
        self.knowsProject = knowsProject
    }

    /// The user that an API token stands for, in logs and where callers are kept.
    static func user(of token: APIToken.ID) -> User.ID { User.ID("token:\(token)") }

    package func create(_ request: CreateToken, by caller: Caller) async throws -> CreatedToken {
        try check(request, by: caller)
        let now = Timestamp(milliseconds: time.milliseconds())
        let secret = OpaqueToken.make(.api)
        let permissions = request.permissions ?? [.sendTelemetry]
        let token = APIToken(
            tokenId: APIToken.ID(RandomID.make(bytes: 9)), name: request.name,
            prefix: String(secret.prefix(Self.prefixLength)), projects: Array(Set(request.projects)).sorted(),
            // In the order of the contract and each once, whatever was asked for, so that lists look alike.
            permissions: Permission.allCases.filter(permissions.contains), createdBy: caller.username, createdAt: now,
            expiresAt: now.advanced(bySeconds: (request.validDays ?? Self.validDaysDefault) * 86_400))
        let entry = try await database.write { connection in
            try APITokenRepository.insert(token, digest: OpaqueToken.digest(secret), on: connection)
            return try ActivityRepository.append(
                ActivityDraft(
                    "token.create", "token", token.tokenId.rawValue, in: nil, "Made the API token \(token.name)",
                    after: Self.facts(of: token)),
                by: caller, at: now, on: connection)
        }
        events.publish(.activity(entry))
        return CreatedToken(token: token, secret: secret)
    }

    package func list(_ request: ListTokens, by caller: Caller) async throws -> Page<APIToken> {
        let page = try PageRequest(
            limit: request.limit, cursor: request.cursor, of: "tokens", keys: [.integer, .text])
        let rows = try await database.read { try APITokenRepository.list(page, within: caller.scope, on: $0) }
        return page.answer(rows) { [.integer($0.createdAt.milliseconds), .text($0.tokenId.rawValue)] }
    }

    /// Revoking what is revoked already changes nothing.
    package func revoke(_ request: RevokeToken, by caller: Caller) async throws {
        let now = Timestamp(milliseconds: time.milliseconds())
        let entry = try await database.write { connection -> ActivityEntry? in
            guard let token = try APITokenRepository.token(request.id, within: caller.scope, on: connection) else {
                throw AccountError.unknownToken(request.id)
            }
            guard try APITokenRepository.revoke(request.id, at: now, on: connection) else { return nil }
            return try ActivityRepository.append(
                ActivityDraft(
                    "token.revoke", "token", request.id.rawValue, in: nil, "Revoked the API token \(token.name)",
                    before: Self.facts(of: token)),
                by: caller, at: now, on: connection)
        }
        // Also when it was revoked already: another process may have done it, and this one still keep the caller.
        events.publish(.accountChanged(Self.user(of: request.id)))
        if let entry { events.publish(.activity(entry)) }
    }

    private func check(_ request: CreateToken, by caller: Caller) throws {
        var check = FieldCheck()
        check.name(request.name, "name")
        if request.projects.isEmpty { check.refuse("projects", "must name at least one project") }
        // A site that the caller may not see is as unknown as one that is not there.
        for project in request.projects where !caller.scope.contains(project) || !knowsProject(project) {
            check.conflict("projects", "there is no project \(project)")
        }
        let grantable = PermissionTable.grantableToTokens(by: caller.role)
        if request.permissions?.isEmpty == true { check.refuse("permissions", "must name at least one") }
        for permission in request.permissions ?? [] where !grantable.contains(permission) {
            check.conflict("permissions", "\(permission.rawValue) cannot be given to a token by you")
        }
        if let days = request.validDays, !(1...Self.validDaysMax).contains(days) {
            check.refuse("valid_days", "must be from 1 to \(Self.validDaysMax)")
        }
        guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        try check.finish()
    }

    private static func facts(of token: APIToken) -> FreeJSON {
        .object([
            "name": .string(token.name),
            "projects": .array(token.projects.map { .string($0.rawValue) }),
            "permissions": .array(token.permissions.map { .string($0.rawValue) }),
        ])
    }
}

extension APIToken {
    func isGood(at now: Timestamp) -> Bool { revokedAt == nil && expiresAt.map { $0 > now } ?? true }
}
