package import Auth
package import Database
import Platform
package import Protocol

/// Every SQL statement that touches `activity`. Rows are only ever added.
package struct ActivityRepository: Sendable {
    let database: DatabasePool

    package init(database: DatabasePool) { self.database = database }

    /// Records what `caller` does, inside the transaction that does it: both are kept or neither.
    @discardableResult
    package static func append(
        _ draft: ActivityDraft, by caller: Caller, at: Timestamp, on connection: borrowing Connection
    ) throws -> ActivityEntry {
        try append(draft, actor: caller.username, address: caller.address, at: at, on: connection)
    }

    /// Records what the server does by itself, such as an alert that opens.
    @discardableResult
    package static func appendBySystem(
        _ draft: ActivityDraft, at: Timestamp, on connection: borrowing Connection
    ) throws -> ActivityEntry {
        try append(draft, actor: "system", address: nil, at: at, on: connection)
    }

    /// No scope: an entry goes behind the last of all, which nobody sees by it.
    static func append(
        _ draft: ActivityDraft, actor: String, address: String?, at: Timestamp, on connection: borrowing Connection
    ) throws -> ActivityEntry {
        let last =
            try connection.first(
                "SELECT number, hash FROM activity_head",
                row: { ActivityHead(number: $0.integer(0), hash: $0.blob(1)) }) ?? ActivityHead()
        // From the head, not from the table's largest number: a last entry that was taken away must leave a gap.
        let number = last.number + 1
        let row = ActivityRow(
            number: number, at: at.milliseconds, actor: actor, address: address,
            projectId: draft.projectId?.rawValue, verb: draft.verb, objectType: draft.objectType,
            objectId: draft.objectId, summary: draft.summary, before: ActivityRow.text(of: draft.before),
            after: ActivityRow.text(of: draft.after))
        let values = row.values
        let hash = ActivityRow.hash(of: values, after: last.hash)
        try connection.execute(
            """
            INSERT INTO activity
                (number, at_ms, actor, address, project_id, verb, object_type, object_id, summary,
                 before_json, after_json, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, values + [.blob(hash)])
        // By its key: for what might be several rows SQLite keeps a journal of the statement.
        try connection.execute(
            "UPDATE activity_head SET number = ?, hash = ? WHERE only = 1", [.integer(number), .blob(hash)])
        return row.entry(before: draft.before, after: draft.after)
    }

    /// The newest first, one page. A scope of several projects is read project by project, so that a quiet project
    /// costs no walk over the entries of the others.
    package func list(
        _ filter: ActivityFilter, _ page: PageRequest, within scope: Scope
    ) async throws -> Page<ActivityEntry> {
        let rows = try await database.read { connection in
            try filter.parts(within: scope).flatMap { part in
                let (sql, values) = Self.statement(part, page, byTime: filter.isTimed)
                return try connection.query(sql, values, row: ActivityRow.init(row:))
            }
        }
        // With a time asked for, the index of times gives the rows, and the clock may have been set back.
        let newest = rows.sorted {
            filter.isTimed ? ($0.at, $0.number) > ($1.at, $1.number) : $0.number > $1.number
        }.prefix(page.limit + 1)
        return try page.answer(
            Array(newest),
            keys: { filter.isTimed ? [.integer($0.at), .integer($0.number)] : [.integer($0.number)] },
            item: { try $0.entry() })
    }

    /// No scope: `part` is made from one.
    static func statement(
        _ part: Condition, _ page: PageRequest, byTime: Bool = false
    ) -> (sql: String, values: [SQLValue]) {
        let after = page.condition(byTime ? "(at_ms, number) < (?, ?)" : "number < ?")
        let filter = Condition.all([part, after])
        let sql = """
            SELECT number, at_ms, actor, address, project_id, verb, object_type, object_id, summary,
                before_json, after_json
            FROM activity WHERE \(filter.sql) ORDER BY \(byTime ? "at_ms DESC, number DESC" : "number DESC") LIMIT ?
            """
        return (sql, filter.values + [page.fetchLimit])
    }
}
