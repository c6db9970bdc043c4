package import Auth
package import Database
package import Protocol

/// The statements behind the list of alerts: worst first, then newest, page by page.
extension AlertRepository {
    package struct Filter: Sendable, Equatable {
        package var status: AlertStatus?
        package var severity: AlertSeverity?
        package var project: Project.ID?
        package var target: String?
        /// Only what is folded into this one; without it, what is folded and open is left out.
        package var foldedInto: Int64?

        package init(
            status: AlertStatus? = nil, severity: AlertSeverity? = nil, project: Project.ID? = nil,
            target: String? = nil, foldedInto: Int64? = nil
        ) {
            self.status = status
            self.severity = severity
            self.project = project
            self.target = target
            self.foldedInto = foldedInto
        }
    }

    /// A scope of several projects is read project by project, so that a quiet site costs no walk over the others'
    /// alerts.
    package func list(_ filter: Filter, _ page: PageRequest, within scope: Scope) async throws -> Page<Alert> {
        let rows = try await database.read { connection in
            let rows = try Self.parts(of: filter, within: scope).flatMap { part in
                let (sql, values) = Self.statement(part, page)
                return try connection.query(sql, values, row: StoredAlert.init(row:))
            }
            // Each part came with a page of its own: the page is the worst of all of them together.
            let worst = rows.sorted { Self.place(of: $0) > Self.place(of: $1) }.prefix(page.limit + 1)
            return try Self.finish(Array(worst), on: connection)
        }
        return page.answer(
            rows,
            keys: {
                [SQLValue($0.alert.severity.rank), .integer($0.alert.openedAt.milliseconds), .integer($0.number)]
            },
            item: \.alert)
    }

    /// No scope: `part` is made from one, by `parts`.
    package static func statement(_ part: Condition, _ page: PageRequest) -> (sql: String, values: [SQLValue]) {
        let filter = Condition.all([part, page.condition("(severity, opened_ms, id) < (?, ?, ?)")])
        let sql = """
            SELECT \(columns) FROM alert WHERE \(filter.sql)
            ORDER BY severity DESC, opened_ms DESC, id DESC LIMIT ?
            """
        return (sql, filter.values + [page.fetchLimit])
    }

    /// The conditions whose rows together are the list. Uses `alert_open…` where a status is asked for,
    /// `alert_of_target` for one machine, `alert_hist…` otherwise.
    package static func parts(of filter: Filter, within scope: Scope) -> [Condition] {
        let others = [
            filter.severity.map { Condition("severity = ?", [SQLValue($0.rank)]) },
            filter.status.map { Condition("status = ?", [SQLValue($0.rank)]) },
            filter.target.map { Condition("target_id = ?", [.text($0)]) },
            filter.foldedInto.map { Condition("folded_into = ?", [.integer($0)]) }
                ?? Condition("(\(shown))"),
        ]
        return scope.parts(of: filter.project, others)
    }

    /// What is folded into a storm and still open is not listed for itself. The indexes of the list have the very same
    /// words: in a storm there are thousands of these before the first that is shown.
    private static let shown = "folded_into IS NULL OR resolved_ms IS NOT NULL"

    private static func place(of row: StoredAlert) -> (Int, Int64, Int64) {
        (row.alert.severity.rank, row.alert.openedAt.milliseconds, row.number)
    }
}
