import Database
import Protocol

/// Every SQL statement that touches `api_token` and `api_token_project`.
enum SiteTokenRepository {
    private static let columns = "id, name, created_ms, expires_ms, revoked_ms"

    static func insert(_ token: SiteToken, digest: [UInt8], on connection: borrowing Connection) throws {
        try connection.execute(
            "INSERT INTO api_token (id, hash, name, created_ms, expires_ms) VALUES (?, ?, ?, ?, ?)",
            [
                .text(token.id), .blob(digest), .text(token.name), .integer(token.createdAt.milliseconds),
                SQLValue(token.expiresAt?.milliseconds),
            ])
        for project in token.projects {
            try connection.execute(
                "INSERT INTO api_token_project (api_token_id, project_id) VALUES (?, ?)",
                [.text(token.id), .text(project.rawValue)])
        }
    }

    /// Uses the unique index of `hash`.
    static func token(_ digest: [UInt8], on connection: borrowing Connection) throws -> SiteToken? {
        let found = try connection.first(
            "SELECT \(columns) FROM api_token WHERE hash = ?", [.blob(digest)], row: token(row:))
        return try found.map { try withProjects($0, on: connection) }
    }

    static func all(on connection: borrowing Connection) throws -> [SiteToken] {
        try connection.query("SELECT \(columns) FROM api_token ORDER BY created_ms, id", row: token(row:))
            .map { try withProjects($0, on: connection) }
    }

    static func revoke(_ id: String, at: Timestamp, on connection: borrowing Connection) throws -> Bool {
        try connection.execute(
            "UPDATE api_token SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL",
            [.integer(at.milliseconds), .text(id)])
        return connection.changes > 0
    }

    /// Takes a project from every token that had it.
    static func forget(_ project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM api_token_project WHERE project_id = ?", [.text(project.rawValue)])
    }

    private static func withProjects(_ token: SiteToken, on connection: borrowing Connection) throws -> SiteToken {
        var token = token
        token.projects = try connection.query(
            "SELECT project_id FROM api_token_project WHERE api_token_id = ? ORDER BY project_id",
            [.text(token.id)], row: { Project.ID($0.text(0)) })
        return token
    }

    private static func token(row: Row) -> SiteToken {
        SiteToken(
            id: row.text(0), name: row.text(1), projects: [], createdAt: Timestamp(milliseconds: row.integer(2)),
            expiresAt: row.optionalInteger(3).map { Timestamp(milliseconds: $0) },
            revokedAt: row.optionalInteger(4).map { Timestamp(milliseconds: $0) })
    }
}
