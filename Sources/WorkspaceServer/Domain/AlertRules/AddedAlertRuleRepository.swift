import Database
import Protocol

/// Every SQL statement that touches `added_alert_rule`. Who may see which, the service decides on the book in memory.
enum AddedAlertRuleRepository {
    private static let columns = """
        project_id, name, metric, scope, target_id, comparison, alert_type, no_data_after_s, enabled, warning, critical,
        clearance, opens_after_s, resolves_after_s, runbook, version, updated_ms, updated_by
        """

    /// No scope: for the alert engine; the service answers callers by theirs.
    static func everything(on connection: borrowing Connection) throws -> [AddedAlertRule] {
        try connection.query("SELECT id, \(columns) FROM added_alert_rule ORDER BY id", row: rule(row:))
    }

    /// No scope: the service has asked the book whether the caller may see it.
    static func find(
        _ id: AddedAlertRule.ID, on connection: borrowing Connection
    ) throws -> AddedAlertRule? {
        try connection.first(
            "SELECT id, \(columns) FROM added_alert_rule WHERE id = ?", [SQLValue(Int64(id.rawValue))],
            row: rule(row:))
    }

    /// No scope: the limit is that of the whole server.
    static func count(on connection: borrowing Connection) throws -> Int {
        try connection.first("SELECT count(*) FROM added_alert_rule", row: { $0.int(0) }) ?? 0
    }

    /// Gives it the number that it keeps; no other rule ever gets it, as alerts of the past name it.
    static func insert(_ rule: AddedAlertRule, on connection: borrowing Connection) throws -> AddedAlertRule {
        let number = try connection.first(
            """
            INSERT INTO added_alert_rule (\(columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, [SQLValue(rule.projectId?.rawValue)] + values(of: rule), row: { $0.integer(0) })
        var kept = rule
        kept.ruleId = AddedAlertRule.ID(String(number ?? 0))
        kept.rule = name(of: kept.ruleId)
        return kept
    }

    static func update(_ rule: AddedAlertRule, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE added_alert_rule SET name = ?, metric = ?, scope = ?, target_id = ?, comparison = ?, alert_type = ?,
                no_data_after_s = ?, enabled = ?, warning = ?, critical = ?, clearance = ?, opens_after_s = ?,
                resolves_after_s = ?, runbook = ?, version = ?, updated_ms = ?, updated_by = ?
            WHERE id = ?
            """, values(of: rule) + [SQLValue(Int64(rule.ruleId.rawValue))])
    }

    static func delete(_ id: AddedAlertRule.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM added_alert_rule WHERE id = ?", [SQLValue(Int64(id.rawValue))])
    }

    private static func name(of id: AddedAlertRule.ID) -> String { "own-\(id.rawValue)" }

    private static func values(of rule: AddedAlertRule) -> [SQLValue] {
        let (watch, settings) = (rule.watch, rule.settings)
        return [
            .text(watch.name), .text(watch.metric.rawValue), .text(watch.scope.rawValue), SQLValue(watch.target),
            .text(watch.comparison.rawValue), SQLValue(watch.alertType?.rawValue), SQLValue(watch.noDataAfterS),
            SQLValue(settings.enabled), SQLValue(settings.warning), SQLValue(settings.critical),
            .real(settings.clearance), SQLValue(settings.opensAfterS), SQLValue(settings.resolvesAfterS),
            SQLValue(settings.runbook), SQLValue(rule.version), .integer(rule.updatedAt.milliseconds),
            .text(rule.updatedBy),
        ]
    }

    private static func rule(row: Row) -> AddedAlertRule {
        let id = AddedAlertRule.ID(String(row.integer(0)))
        return AddedAlertRule(
            ruleId: id, rule: name(of: id), projectId: row.optionalText(1).map { Project.ID($0) },
            watch: AlertWatching(
                // Words that only a newer release knows cannot be here: the migrator refuses newer databases.
                row.text(2), WatchedMetric(rawValue: row.text(3)) ?? .unknownMeans,
                of: MetricScope(rawValue: row.text(4)) ?? .unknownMeans, target: row.optionalText(5),
                AlertComparison(rawValue: row.text(6)) ?? .unknownMeans,
                alertType: row.optionalText(7).flatMap(AlertKind.init(rawValue:)),
                noDataAfterS: row.optionalInteger(8).map { Int($0) }),
            settings: AlertRuleSettings(
                enabled: row.bool(9), warning: row.optionalReal(10), critical: row.optionalReal(11),
                clearance: row.real(12), opensAfterS: row.int(13), resolvesAfterS: row.int(14),
                runbook: row.optionalText(15)),
            version: row.int(16), updatedAt: Timestamp(milliseconds: row.integer(17)), updatedBy: row.text(18))
    }
}
