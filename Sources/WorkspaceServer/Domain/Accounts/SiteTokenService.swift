import Auth
package import Database
package import Platform
package import Protocol

/// Makes and revokes the tokens of sites. Used from the command line of the server, where being the service user is the
/// permission.
package struct SiteTokenService: Sendable {
    private let database: DatabasePool
    private let time: TimeSource

    package init(database: DatabasePool, time: TimeSource = .system) {
        self.database = database
        self.time = time
    }

    /// The token to hand to the agent; it is never shown again.
    package func create(name: String, projects: [Project.ID], validDays: Int?) async throws -> String {
        var check = FieldCheck()
        check.name(name, "name")
        if projects.isEmpty { check.refuse("projects", "must name at least one project") }
        if let validDays, !(1...3_650).contains(validDays) { check.refuse("days", "must be from 1 to 3650") }
        guard check.errors.isEmpty else { throw AccountError.invalid(check.errors) }
        let now = Timestamp(milliseconds: time.milliseconds())
        let token = OpaqueToken.make(.api)
        let record = SiteToken(
            id: Base64URL.encode(RandomBytes.make(9)), name: name, projects: Array(Set(projects)).sorted(),
            createdAt: now, expiresAt: validDays.map { now.advanced(bySeconds: $0 * 86_400) })
        try await database.write { connection in
            try SiteTokenRepository.insert(record, digest: OpaqueToken.digest(token), on: connection)
            try ActivityRepository.appendBySystem(
                ActivityDraft(
                    "site-token.create", "site_token", record.id, in: nil, "Made a token for \(record.name)",
                    after: .object(["projects": .array(record.projects.map { .string($0.rawValue) })])),
                at: now, on: connection)
        }
        return token
    }

    package func list() async throws -> [SiteToken] {
        try await database.read { try SiteTokenRepository.all(on: $0) }
    }

    /// False when there is no such token, or it was revoked before. A running server notices within a minute.
    package func revoke(_ id: String) async throws -> Bool {
        let now = Timestamp(milliseconds: time.milliseconds())
        return try await database.write { connection in
            guard try SiteTokenRepository.revoke(id, at: now, on: connection) else { return false }
            try ActivityRepository.appendBySystem(
                ActivityDraft("site-token.revoke", "site_token", id, in: nil, "Revoked a site token"), at: now,
                on: connection)
            return true
        }
    }
}
