import Auth
import Database
import Protocol

/// Every SQL statement that touches `api_token` and `api_token_project`.
enum APITokenRepository {
    private static let columns =
        "id, name, prefix, permissions, created_by, created_ms, expires_ms, last_used_ms, revoked_ms"

    static func insert(_ token: APIToken, digest: [UInt8], on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO api_token (id, hash, name, prefix, permissions, created_by, created_ms, expires_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(token.tokenId.rawValue), .blob(digest), .text(token.name), .text(token.prefix),
                .text(token.permissions.map(\.rawValue).joined(separator: " ")), SQLValue(token.createdBy),
                .integer(token.createdAt.milliseconds), SQLValue(token.expiresAt?.milliseconds),
            ])
        for project in token.projects {
            try connection.execute(
                "INSERT INTO api_token_project (api_token_id, project_id) VALUES (?, ?)",
                [.text(token.tokenId.rawValue), .text(project.rawValue)])
        }
    }

    /// Uses the unique index of `hash`. No scope: who has the token is who is asking.
    static func token(_ digest: [UInt8], on connection: borrowing Connection) throws -> APIToken? {
        let found = try connection.first(
            "SELECT \(columns) FROM api_token WHERE hash = ?", [.blob(digest)], row: token(row:))
        return try found.map { try withProjects($0, on: connection) }
    }

    /// Nil for one that touches any site outside of the scope.
    static func token(
        _ id: APIToken.ID, within scope: Scope, on connection: borrowing Connection
    ) throws -> APIToken? {
        let found = try connection.first(
            "SELECT \(columns) FROM api_token WHERE id = ?", [.text(id.rawValue)], row: token(row:))
        guard let token = try found.map({ try withProjects($0, on: connection) }) else { return nil }
        return scope.containsAll(of: token.projects) ? token : nil
    }

    static func list(
        _ page: PageRequest, within scope: Scope, on connection: borrowing Connection
    ) throws -> [APIToken] {
        let (sql, values) = listStatement(page, within: scope)
        return try connection.query(sql, values, row: token(row:)).map { try withProjects($0, on: connection) }
    }

    /// The newest first, those whose sites are all in the scope. Uses `api_token_by_creation`.
    static func listStatement(_ page: PageRequest, within scope: Scope) -> (sql: String, values: [SQLValue]) {
        let inside = scope.condition(on: "project_id")
        let sites = "FROM api_token_project WHERE api_token_id = api_token.id"
        let isInside = Condition(
            // The second half hides a token that also opens a site outside: whoever saw it could revoke what others
            // rely on.
            "EXISTS (SELECT 1 \(sites) AND \(inside.sql)) AND NOT EXISTS (SELECT 1 \(sites) AND NOT \(inside.sql))",
            inside.values + inside.values)
        let filter = Condition.all([scope == .all ? nil : isInside, page.condition("(created_ms, id) < (?, ?)")])
        let sql = """
            SELECT \(columns) FROM api_token WHERE \(filter.sql) ORDER BY created_ms DESC, id DESC LIMIT ?
            """
        return (sql, filter.values + [page.fetchLimit])
    }

    static func used(_ id: APIToken.ID, at: Timestamp, on connection: borrowing Connection) throws {
        try connection.execute(
            "UPDATE api_token SET last_used_ms = ? WHERE id = ?", [.integer(at.milliseconds), .text(id.rawValue)])
    }

    static func revoke(_ id: APIToken.ID, at: Timestamp, on connection: borrowing Connection) throws -> Bool {
        try connection.execute(
            // The first revocation's time stays: the log of activity tells of that one.
            "UPDATE api_token SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL",
            [.integer(at.milliseconds), .text(id.rawValue)])
        return connection.changes > 0
    }

    /// Takes a project from every token that had it. Uses `api_token_project_by_project`.
    static func forget(_ project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM api_token_project WHERE project_id = ?", [.text(project.rawValue)])
    }

    private static func withProjects(_ token: APIToken, on connection: borrowing Connection) throws -> APIToken {
        var token = token
        token.projects = try connection.query(
            "SELECT project_id FROM api_token_project WHERE api_token_id = ? ORDER BY project_id",
            [.text(token.tokenId.rawValue)], row: { Project.ID($0.text(0)) })
        return token
    }

    private static func token(row: Row) -> APIToken {
        func moment(_ column: Int32) -> Timestamp? { row.optionalInteger(column).map { Timestamp(milliseconds: $0) } }
        return APIToken(
            tokenId: APIToken.ID(row.text(0)), name: row.text(1), prefix: row.text(2), projects: [],
            // A permission of a later release is none of ours.
            permissions: row.text(3).split(separator: " ").compactMap { Permission(rawValue: String($0)) },
            createdBy: row.optionalText(4), createdAt: Timestamp(milliseconds: row.integer(5)), expiresAt: moment(6),
            lastUsedAt: moment(7), revokedAt: moment(8))
    }
}
