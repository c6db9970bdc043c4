package import Auth
package import Database
import Platform
package import Protocol

/// An alert as it is stored: with the rule that opened it, and how often it has changed.
package struct StoredAlert: Sendable, Equatable {
    package var number: Int64
    package var revision: Int
    package var rule: String
    package var alert: Alert
}

/// Every SQL statement that touches `alert` and `alert_comment`.
package struct AlertRepository: Sendable {
    static let commentsMax = 200

    static let columns = """
        id, revision, rule, project_id, alert_type, severity, status, target_type, target_id, message, value,
        limit_value, opened_ms, updated_ms, acknowledged_ms, acknowledged_by, note, resolved_ms, resolved_by, children,
        assigned_to, acknowledged_until_ms, folded_into
        """

    let database: DatabasePool

    package init(database: DatabasePool) { self.database = database }

    /// Every open alert, for the engine that keeps them in memory; it answers callers by their scope. In no order: one
    /// by number would make SQLite walk over all that are over. Uses `alert_open_once`.
    /// No scope: callers are answered by theirs later.
    func everythingOpen() async throws -> [StoredAlert] {
        try await database.read { connection in
            try Self.finish(
                try connection.query(
                    "SELECT \(Self.columns) FROM alert WHERE resolved_ms IS NULL", row: StoredAlert.init(row:)),
                on: connection)
        }
    }

    package func find(_ id: Alert.ID, within scope: Scope) async throws -> Alert {
        try await database.read { connection in try Self.find(id, within: scope, on: connection).alert }
    }

    static func find(
        _ id: Alert.ID, within scope: Scope, on connection: borrowing Connection
    ) throws -> StoredAlert {
        // What is no number was never an alert: unknown, not invalid, as the client only follows a link.
        guard let number = Int64(id.rawValue) else { throw AlertError.unknown(id) }
        let seen = scope.condition(on: "project_id")
        let rows = try connection.query(
            "SELECT \(columns) FROM alert WHERE id = ? AND \(seen.sql)", [.integer(number)] + seen.values,
            row: StoredAlert.init(row:))
        guard let found = try finish(rows, on: connection).first else { throw AlertError.unknown(id) }
        return found
    }

    /// None when there is an open one for the same trouble already.
    static func insert(
        _ observation: AlertObservation, _ severity: AlertSeverity, into storm: Int64? = nil, at now: Timestamp,
        on connection: borrowing Connection
    ) throws -> StoredAlert? {
        // The unique index of open alerts decides in the end, whatever the rules remember of them.
        let rule = observation.rule
        return try connection.first(
            """
            INSERT INTO alert (revision, rule, project_id, alert_type, severity, status, target_type, target_id,
                message, value, limit_value, opened_ms, updated_ms, children, folded_into)
            VALUES (1, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING RETURNING \(columns)
            """,
            [
                .text(rule.name), .text(observation.projectId.rawValue), .text(rule.kind.rawValue),
                SQLValue(severity.rank), .text(rule.target.rawValue), .text(observation.targetId),
                .text(observation.message(severity)), SQLValue(observation.value),
                SQLValue(observation.value == nil ? nil : rule.limit(for: severity)), .integer(now.milliseconds),
                .integer(now.milliseconds), .text(try text(of: observation.children)), SQLValue(storm),
            ], row: StoredAlert.init(row:))
    }

    /// Changes columns of an alert that is not resolved; none when it is, or is gone.
    static func update(
        _ number: Int64, _ assignments: String, _ values: [SQLValue], at now: Timestamp,
        on connection: borrowing Connection
    ) throws -> StoredAlert? {
        let rows = try connection.query(
            """
            UPDATE alert SET \(assignments), revision = revision + 1, updated_ms = ?
            WHERE id = ? AND status < 2 RETURNING \(columns)
            """, values + [.integer(now.milliseconds), .integer(number)], row: StoredAlert.init(row:))
        return try finish(rows, on: connection).first
    }

    /// Writes what somebody decided about the revision before; false when that is no longer the newest. The row itself
    /// does not come back: for one that an UPDATE returns, SQLite keeps a journal of the statement.
    static func save(_ stored: StoredAlert, on connection: borrowing Connection) throws -> Bool {
        let alert = stored.alert
        let care: [SQLValue] = [
            SQLValue(stored.revision), SQLValue(alert.status.rank), .integer(alert.updatedAt.milliseconds),
            SQLValue(alert.acknowledgedAt?.milliseconds), SQLValue(alert.acknowledgedBy),
            SQLValue(alert.acknowledgedUntil?.milliseconds), SQLValue(alert.assignedTo), SQLValue(alert.note),
        ]
        let place: [SQLValue] = [.integer(stored.number), SQLValue(stored.revision - 1)]
        if let resolvedAt = alert.resolvedAt {
            try connection.execute(
                """
                UPDATE alert SET revision = ?, status = ?, updated_ms = ?, acknowledged_ms = ?, acknowledged_by = ?,
                    acknowledged_until_ms = ?, assigned_to = ?, note = ?, resolved_ms = ?, resolved_by = ?
                WHERE id = ? AND revision = ?
                """, care + [.integer(resolvedAt.milliseconds), SQLValue(alert.resolvedBy)] + place)
        } else {
            // Without a word about the end: SQLite rewrites each index that names a column which is set, whatever to.
            try connection.execute(
                """
                UPDATE alert SET revision = ?, status = ?, updated_ms = ?, acknowledged_ms = ?, acknowledged_by = ?,
                    acknowledged_until_ms = ?, assigned_to = ?, note = ?
                WHERE id = ? AND revision = ?
                """, care + place)
        }
        return connection.changes == 1
    }

    /// Who has it in hand.
    /// No scope: for the engine's own entry in the log.
    static func acknowledger(of number: Int64, on connection: borrowing Connection) throws -> String? {
        try connection.first(
            "SELECT acknowledged_by FROM alert WHERE id = ?", [.integer(number)], row: { $0.optionalText(0) }
        ).flatMap { $0 }
    }

    /// Active again, as nobody has it in hand any more; none when somebody acknowledged it anew or it is over.
    static func endAcknowledgement(
        of number: Int64, at now: Timestamp, on connection: borrowing Connection
    ) throws -> StoredAlert? {
        let rows = try connection.query(
            """
            UPDATE alert SET status = 0, acknowledged_ms = NULL, acknowledged_by = NULL, acknowledged_until_ms = NULL,
                revision = revision + 1, updated_ms = ?
            WHERE id = ? AND status = 1 AND acknowledged_until_ms <= ? RETURNING \(columns)
            """,
            [.integer(now.milliseconds), .integer(number), .integer(now.milliseconds)], row: StoredAlert.init(row:))
        return try finish(rows, on: connection).first
    }

    static func text(of children: [String]) throws -> String {
        String(decoding: try JSONCoding.encode(children), as: UTF8.self)
    }

    /// Also under an alert that is over: the story may be told afterwards.
    static func comment(
        on number: Int64, _ text: String, by author: String, at now: Timestamp, on connection: borrowing Connection
    ) throws {
        let count =
            try connection.first(
                "SELECT COUNT(*) FROM alert_comment WHERE alert_id = ?", [.integer(number)], row: { $0.int(0) }) ?? 0
        // Every subscriber is sent the alert with all of its comments.
        guard count < commentsMax else { throw AlertError.tooManyComments(limit: commentsMax) }
        try connection.execute(
            "INSERT INTO alert_comment (alert_id, number, at_ms, author, body) VALUES (?, ?, ?, ?, ?)",
            [.integer(number), SQLValue(count + 1), .integer(now.milliseconds), .text(author), .text(text)])
        try connection.execute(
            "UPDATE alert SET revision = revision + 1, updated_ms = ? WHERE id = ?",
            [.integer(now.milliseconds), .integer(number)])
    }

    /// Adds the comments, which live in a table of their own.
    /// No scope: of alerts that were found within one.
    static func finish(_ rows: [StoredAlert], on connection: borrowing Connection) throws -> [StoredAlert] {
        var finished = rows
        for index in finished.indices {
            finished[index].alert.comments = try connection.query(
                "SELECT at_ms, author, body FROM alert_comment WHERE alert_id = ? ORDER BY number",
                [.integer(finished[index].number)]
            ) { row in
                AlertComment(at: Timestamp(milliseconds: row.integer(0)), by: row.text(1), text: row.text(2))
            }
        }
        return finished
    }
}

extension StoredAlert {
    init(row: Row) throws {
        number = row.integer(0)
        revision = row.int(1)
        rule = row.text(2)
        alert = Alert(
            id: Alert.ID(String(row.integer(0))), projectId: Project.ID(row.text(3)),
            // A kind that only a newer release knows cannot be here: the migrator refuses newer databases.
            alertType: AlertKind(rawValue: row.text(4)) ?? .noData, severity: AlertSeverity(rank: row.int(5)),
            status: AlertStatus(rank: row.int(6)), targetType: AlertTarget(rawValue: row.text(7)) ?? .server,
            targetId: row.text(8), message: row.text(9), rule: rule, value: row.optionalReal(10),
            limit: row.optionalReal(11),
            openedAt: Timestamp(milliseconds: row.integer(12)), updatedAt: Timestamp(milliseconds: row.integer(13)),
            acknowledgedAt: row.optionalInteger(14).map { Timestamp(milliseconds: $0) },
            acknowledgedBy: row.optionalText(15),
            acknowledgedUntil: row.optionalInteger(21).map { Timestamp(milliseconds: $0) },
            assignedTo: row.optionalText(20), note: row.optionalText(16),
            resolvedAt: row.optionalInteger(17).map { Timestamp(milliseconds: $0) }, resolvedBy: row.optionalText(18),
            foldedInto: row.optionalInteger(22).map { Alert.ID(String($0)) }, comments: [],
            children: try JSONCoding.decode([String].self, from: Array(row.text(19).utf8)))
    }
}
