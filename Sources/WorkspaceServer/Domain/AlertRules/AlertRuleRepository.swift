import Database
import Protocol

/// Every SQL statement that touches `alert_rule`. The caller has found the project within its scope.
enum AlertRuleRepository {
    private static let columns = """
        project_id, rule, enabled, warning, critical, clearance, opens_after_s, resolves_after_s, runbook, version,
        updated_ms, updated_by
        """

    /// No scope: for the alert engine, and for lists that are asked for by project.
    static func everything(on connection: borrowing Connection) throws -> [OwnAlertRule] {
        try connection.query("SELECT \(columns) FROM alert_rule", row: rule(row:))
    }

    /// No scope: the caller has found the project within its own.
    static func find(
        _ name: String, of project: Project.ID, on connection: borrowing Connection
    ) throws -> OwnAlertRule? {
        try connection.first(
            "SELECT \(columns) FROM alert_rule WHERE project_id = ? AND rule = ?",
            [.text(project.rawValue), .text(name)], row: rule(row:))
    }

    static func save(_ rule: OwnAlertRule, on connection: borrowing Connection) throws {
        let settings = rule.settings
        try connection.execute(
            """
            INSERT INTO alert_rule (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (project_id, rule) DO UPDATE SET enabled = excluded.enabled, warning = excluded.warning,
                critical = excluded.critical, clearance = excluded.clearance, opens_after_s = excluded.opens_after_s,
                resolves_after_s = excluded.resolves_after_s, runbook = excluded.runbook, version = excluded.version,
                updated_ms = excluded.updated_ms, updated_by = excluded.updated_by
            """,
            [
                .text(rule.project.rawValue), .text(rule.name), SQLValue(settings.enabled),
                SQLValue(settings.warning), SQLValue(settings.critical), .real(settings.clearance),
                SQLValue(settings.opensAfterS), SQLValue(settings.resolvesAfterS), SQLValue(settings.runbook),
                SQLValue(rule.version), .integer(rule.updatedAt.milliseconds), .text(rule.updatedBy),
            ])
    }

    static func delete(_ name: String, of project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute(
            "DELETE FROM alert_rule WHERE project_id = ? AND rule = ?", [.text(project.rawValue), .text(name)])
    }

    private static func rule(row: Row) -> OwnAlertRule {
        OwnAlertRule(
            project: Project.ID(row.text(0)), name: row.text(1),
            settings: AlertRuleSettings(
                enabled: row.bool(2), warning: row.optionalReal(3), critical: row.optionalReal(4),
                clearance: row.real(5), opensAfterS: row.int(6), resolvesAfterS: row.int(7),
                runbook: row.optionalText(8)),
            version: row.int(9), updatedAt: Timestamp(milliseconds: row.integer(10)), updatedBy: row.text(11))
    }
}
