package import Auth
import Database
import Platform
package import Protocol
import Synchronization

/// Which limits hold at which site. The alert engine asks for the book once a second.
package final class AlertRuleService: Sendable {
    let fleet: FleetContext
    let held = Mutex(AlertRuleBook())

    package init(fleet: FleetContext) { self.fleet = fleet }

    /// Before the alert engine starts.
    package func start() async throws {
        let (rules, added) = try await fleet.database.read { connection in
            (
                try AlertRuleRepository.everything(on: connection),
                try AddedAlertRuleRepository.everything(on: connection)
            )
        }
        held.withLock { $0 = AlertRuleBook(rules, added: added) }
    }

    var book: AlertRuleBook { held.withLock { $0 } }

    package func list(_ request: ListAlertRulesOfProject, by caller: Caller) async throws -> Page<SiteAlertRule> {
        let project = try fleet.project(request.id, within: caller.scope).id
        let book = book
        return Page(items: AlertRule.all.map { Self.shown($0, book.own($0.name, of: project)) })
    }

    package func change(_ request: ChangeAlertRule, by caller: Caller) async throws -> SiteAlertRule {
        let project = try fleet.project(request.id, within: caller.scope).id
        let standard = try Self.standard(request.rule)
        let settings = try Self.checked(request.settings, standard)
        let own = try await fleet.record(by: caller) { connection, now in
            let old = try AlertRuleRepository.find(standard.name, of: project, on: connection)
            try VersionCheck.require(request.ifMatch, matches: old?.version ?? 0)
            let new = OwnAlertRule(
                project: project, name: standard.name, settings: settings, version: (old?.version ?? 0) + 1,
                updatedAt: now, updatedBy: caller.username)
            try AlertRuleRepository.save(new, on: connection)
            let changed = try ChangedFields(from: old?.settings ?? standard.settings, to: settings)
            let draft = ActivityDraft(
                "alert_rule.update", "alert_rule", standard.name, in: project,
                "Changed the rule \(standard.name) of \(project)", before: changed.before, after: changed.after)
            return (new, draft)
        }
        held.withLock { $0.set(own) }
        return Self.shown(standard, own)
    }

    /// As everywhere from now on. Resetting twice changes nothing.
    package func reset(_ request: ResetAlertRule, by caller: Caller) async throws -> Empty {
        let project = try fleet.project(request.id, within: caller.scope).id
        let standard = try Self.standard(request.rule)
        try await fleet.record(by: caller) { connection, _ in
            guard let old = try AlertRuleRepository.find(standard.name, of: project, on: connection) else {
                return ((), nil)
            }
            try AlertRuleRepository.delete(standard.name, of: project, on: connection)
            let changed = try ChangedFields(from: old.settings, to: standard.settings)
            let draft = ActivityDraft(
                "alert_rule.reset", "alert_rule", standard.name, in: project,
                "Reset the rule \(standard.name) of \(project)", before: changed.before, after: changed.after)
            return ((), draft)
        }
        held.withLock { $0.remove(standard.name, of: project) }
        return Empty()
    }

    private static func standard(_ name: String) throws -> AlertRule {
        guard let rule = AlertRule.all.first(where: { $0.name == name }) else { throw AlertRuleError.unknown(name) }
        return rule
    }

    private static func checked(_ settings: AlertRuleSettings, _ rule: AlertRule) throws -> AlertRuleSettings {
        try checked(settings, rule.comparison, FieldCheck())
    }

    /// `check` may have found other things wrong with the same request.
    static func checked(
        _ settings: AlertRuleSettings, _ comparison: AlertComparison, _ others: FieldCheck
    ) throws -> AlertRuleSettings {
        var check = others
        check.number(settings.warning, "settings.warning", in: Limits.alertLimits)
        check.number(settings.critical, "settings.critical", in: Limits.alertLimits)
        check.number(settings.clearance, "settings.clearance", in: 0...Limits.alertLimits.upperBound)
        check.number(Double(settings.opensAfterS), "settings.opens_after_s", in: 0...86_400)
        check.number(Double(settings.resolvesAfterS), "settings.resolves_after_s", in: 0...86_400)
        check.text(settings.runbook, "settings.runbook")
        try check.finish()
        if let warning = settings.warning, let critical = settings.critical {
            let isOrdered = comparison == .below ? critical < warning : warning < critical
            guard isOrdered else { throw AlertRuleError.limitsUnreasonable }
        }
        // One that is switched off needs no limit, but must not be taken for one that watches.
        guard !settings.enabled || settings.warning != nil || settings.critical != nil else {
            throw AlertRuleError.limitsUnreasonable
        }
        return settings
    }

    private static func shown(_ rule: AlertRule, _ own: OwnAlertRule?) -> SiteAlertRule {
        SiteAlertRule(
            rule: rule.name, alertType: rule.kind, targetType: rule.target, comparison: rule.comparison,
            settings: own?.settings ?? rule.settings, changed: own != nil, version: own?.version ?? 0,
            updatedAt: own?.updatedAt, updatedBy: own?.updatedBy)
    }
}
