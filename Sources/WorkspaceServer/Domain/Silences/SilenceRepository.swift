import Auth
import Database
import Protocol

/// Every SQL statement that touches `silence`.
enum SilenceRepository {
    private static let columns = """
        id, project_id, alert_type, severity, target_id, starts_ms, ends_ms, comment, author, version, updated_ms
        """

    /// For the board. Uses `silence_by_end`.
    /// No scope: the board answers the alert engine, which answers callers by theirs.
    static func everythingAhead(of now: Timestamp, on connection: borrowing Connection) throws -> [Silence] {
        try connection.query(
            "SELECT \(columns) FROM silence WHERE ends_ms > ?", [.integer(now.milliseconds)], row: silence(row:))
    }

    static func find(
        _ id: Silence.ID, within scope: Scope, on connection: borrowing Connection
    ) throws -> Silence {
        guard let number = Int64(id.rawValue) else { throw SilenceError.unknown(id) }
        let seen = scope.condition(on: "project_id")
        let found = try connection.first(
            "SELECT \(columns) FROM silence WHERE id = ? AND \(seen.sql)", [.integer(number)] + seen.values,
            row: silence(row:))
        guard let found else { throw SilenceError.unknown(id) }
        return found
    }

    /// Uses `silence_of_project`.
    /// No scope: the caller has found the project within its own.
    static func countAhead(
        of now: Timestamp, in project: Project.ID, on connection: borrowing Connection
    ) throws -> Int {
        try connection.first(
            "SELECT count(*) FROM silence WHERE project_id = ? AND ends_ms > ?",
            [.text(project.rawValue), .integer(now.milliseconds)], row: { $0.int(0) }) ?? 0
    }

    /// Gives it the number that it keeps.
    static func insert(_ silence: Silence, on connection: borrowing Connection) throws -> Silence {
        let number = try connection.first(
            """
            INSERT INTO silence (project_id, alert_type, severity, target_id, starts_ms, ends_ms, comment, author,
                version, updated_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, [.text(silence.projectId.rawValue)] + values(of: silence), row: { $0.integer(0) })
        var kept = silence
        kept.silenceId = Silence.ID(String(number ?? 0))
        return kept
    }

    /// Of a silence that was found in the same transaction.
    static func update(_ silence: Silence, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE silence SET alert_type = ?, severity = ?, target_id = ?, starts_ms = ?, ends_ms = ?, comment = ?,
                author = ?, version = ?, updated_ms = ?
            WHERE id = ?
            """, values(of: silence) + [SQLValue(Int64(silence.silenceId.rawValue))])
    }

    /// Those that end last first. A scope of several projects is read project by project. Uses `silence_of_project` or
    /// `silence_by_end`.
    static func list(
        _ request: ListSilences, _ page: PageRequest, at now: Timestamp, within scope: Scope,
        on connection: borrowing Connection
    ) throws -> [Silence] {
        let rows = try parts(of: request, at: now, within: scope).flatMap { part in
            let (sql, values) = statement(part, page)
            return try connection.query(sql, values, row: silence(row:))
        }
        return Array(rows.sorted { place(of: $0) > place(of: $1) }.prefix(page.limit + 1))
    }

    static func place(of silence: Silence) -> (Int64, Int64) {
        (silence.endsAt.milliseconds, Int64(silence.silenceId.rawValue) ?? 0)
    }

    /// No scope: `part` is made from one.
    private static func statement(_ part: Condition, _ page: PageRequest) -> (sql: String, values: [SQLValue]) {
        let filter = Condition.all([part, page.condition("(ends_ms, id) < (?, ?)")])
        let sql = "SELECT \(columns) FROM silence WHERE \(filter.sql) ORDER BY ends_ms DESC, id DESC LIMIT ?"
        return (sql, filter.values + [page.fetchLimit])
    }

    private static func parts(of request: ListSilences, at now: Timestamp, within scope: Scope) -> [Condition] {
        let isExpired = request.expired ?? false
        let times = [
            Condition(isExpired ? "ends_ms <= ?" : "ends_ms > ?", [.integer(now.milliseconds)]),
            request.endsWithinS.map {
                Condition("ends_ms <= ?", [.integer(now.advanced(bySeconds: $0).milliseconds)])
            },
        ]
        return scope.parts(of: request.projectId, times)
    }

    private static func values(of silence: Silence) -> [SQLValue] {
        [
            SQLValue(silence.alertType?.rawValue), SQLValue(silence.severity?.rank), SQLValue(silence.target),
            .integer(silence.startsAt.milliseconds), .integer(silence.endsAt.milliseconds), .text(silence.comment),
            .text(silence.author), SQLValue(silence.version), .integer(silence.updatedAt.milliseconds),
        ]
    }

    private static func silence(row: Row) -> Silence {
        Silence(
            silenceId: Silence.ID(String(row.integer(0))), projectId: Project.ID(row.text(1)),
            alertType: row.optionalText(2).flatMap(AlertKind.init(rawValue:)),
            severity: row.optionalInteger(3).map { AlertSeverity(rank: Int($0)) }, target: row.optionalText(4),
            startsAt: Timestamp(milliseconds: row.integer(5)), endsAt: Timestamp(milliseconds: row.integer(6)),
            comment: row.text(7), author: row.text(8),
            // Where it stands depends on when somebody asks.
            state: .active, version: row.int(9), updatedAt: Timestamp(milliseconds: row.integer(10)))
    }
}
