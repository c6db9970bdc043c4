import Auth
import Database
import Protocol

/// Every SQL statement that touches `session` and `refresh_token`. Sessions belong to a person, not to a site: each
/// statement names the account or the session, and services look whose it is.
enum SessionRepository {
    struct Record: Sendable, Equatable {
        var id: String
        var account: User.ID
        var client: String
        var address: String
        var createdAt: Timestamp
        var lastSeenAt: Timestamp
        var expiresAt: Timestamp
        var endedAt: Timestamp?

        func isLive(at now: Timestamp) -> Bool { endedAt == nil && expiresAt > now }

        func shown(to caller: Caller) -> Session {
            Session(
                sessionId: id, client: client, address: address, createdAt: createdAt, lastSeenAt: lastSeenAt,
                isCurrent: id == caller.sessionId)
        }
    }

    /// A refresh token that was found, spent or not.
    struct Refresh: Sendable, Equatable {
        var sessionId: String
        var expiresAt: Timestamp
        var spentAt: Timestamp?
    }

    private static let columns = "id, account_id, client, address, created_ms, last_seen_ms, expires_ms, ended_ms"

    /// No scope: a session belongs to a person, and the service looks whose it is.
    static func session(_ id: String, on connection: borrowing Connection) throws -> Record? {
        try connection.first("SELECT \(columns) FROM session WHERE id = ?", [.text(id)], row: record(row:))
    }

    /// The newest first. Uses `session_of_account`; a person has at most `AccountService.sessionsMax` of them.
    static func live(
        of account: User.ID, at now: Timestamp, on connection: borrowing Connection
    ) throws -> [Record] {
        let (sql, values) = liveStatement(of: account, at: now)
        return try connection.query(sql, values, row: record(row:))
    }

    /// No scope: those of one person.
    static func liveStatement(of account: User.ID, at now: Timestamp) -> (sql: String, values: [SQLValue]) {
        let sql = """
            SELECT \(columns) FROM session WHERE account_id = ? AND ended_ms IS NULL AND expires_ms > ?
            ORDER BY last_seen_ms DESC, id
            """
        return (sql, [.text(account.rawValue), .integer(now.milliseconds)])
    }

    static func insert(_ session: Record, on connection: borrowing Connection) throws {
        try connection.execute(
            "INSERT INTO session (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
            [
                .text(session.id), .text(session.account.rawValue), .text(session.client), .text(session.address),
                .integer(session.createdAt.milliseconds), .integer(session.lastSeenAt.milliseconds),
                .integer(session.expiresAt.milliseconds),
            ])
    }

    static func seen(
        _ id: String, from address: String, at: Timestamp, until: Timestamp, on connection: borrowing Connection
    ) throws {
        try connection.execute(
            "UPDATE session SET last_seen_ms = ?, expires_ms = ?, address = ? WHERE id = ?",
            [.integer(at.milliseconds), .integer(until.milliseconds), .text(address), .text(id)])
    }

    /// Whether there was a session to end.
    @discardableResult
    static func end(_ id: String, at: Timestamp, on connection: borrowing Connection) throws -> Bool {
        try connection.execute(
            "UPDATE session SET ended_ms = ? WHERE id = ? AND ended_ms IS NULL",
            [.integer(at.milliseconds), .text(id)])
        return connection.changes > 0
    }

    /// How many there were to end.
    @discardableResult
    static func endAll(
        of account: User.ID, except kept: String? = nil, at: Timestamp, on connection: borrowing Connection
    ) throws -> Int {
        try connection.execute(
            "UPDATE session SET ended_ms = ? WHERE account_id = ? AND ended_ms IS NULL AND id <> ?",
            // No session has an empty identifier, so that nothing is spared.
            [.integer(at.milliseconds), .text(account.rawValue), .text(kept ?? "")])
        return connection.changes
    }

    /// With their refresh tokens, for an account that is about to go.
    static func removeAll(of account: User.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM session WHERE account_id = ?", [.text(account.rawValue)])
    }

    /// Sessions whose refresh tokens have all expired; those go with them. Uses `session_by_expiry`.
    static func removeExpired(at now: Timestamp, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM session WHERE expires_ms < ?", [.integer(now.milliseconds)])
    }

    static func insertRefresh(
        _ digest: [UInt8], of session: String, until: Timestamp, on connection: borrowing Connection
    ) throws {
        try connection.execute(
            "INSERT INTO refresh_token (hash, session_id, expires_ms) VALUES (?, ?, ?)",
            [.blob(digest), .text(session), .integer(until.milliseconds)])
    }

    /// No scope: who has the token is who is asking.
    static func refresh(_ digest: [UInt8], on connection: borrowing Connection) throws -> Refresh? {
        try connection.first(
            "SELECT session_id, expires_ms, spent_ms FROM refresh_token WHERE hash = ?", [.blob(digest)],
            row: {
                Refresh(
                    sessionId: $0.text(0), expiresAt: Timestamp(milliseconds: $0.integer(1)),
                    spentAt: $0.optionalInteger(2).map { Timestamp(milliseconds: $0) })
            })
    }

    static func spend(_ digest: [UInt8], at: Timestamp, on connection: borrowing Connection) throws {
        try connection.execute(
            "UPDATE refresh_token SET spent_ms = ? WHERE hash = ?", [.integer(at.milliseconds), .blob(digest)])
    }

    private static func record(row: Row) -> Record {
        Record(
            id: row.text(0), account: User.ID(row.text(1)), client: row.text(2), address: row.text(3),
            createdAt: Timestamp(milliseconds: row.integer(4)), lastSeenAt: Timestamp(milliseconds: row.integer(5)),
            expiresAt: Timestamp(milliseconds: row.integer(6)),
            endedAt: row.optionalInteger(7).map { Timestamp(milliseconds: $0) })
    }
}
