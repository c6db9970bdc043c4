package import Auth
import Database
package import Protocol
import Synchronization

/// Rules that people add to those every site has.
extension AlertRuleService {
    /// By the order in which they were added; a site's are few enough for one page.
    package func list(_ request: ListAlertRulesOfScope, by caller: Caller) throws -> Page<AddedAlertRule> {
        if let project = request.projectId { _ = try fleet.project(project, within: caller.scope) }
        return Page(
            items: book.addedRules.filter { rule in
                guard Self.isSeen(rule, by: caller) else { return false }
                return request.projectId.map { $0 == rule.projectId || rule.projectId == nil } ?? true
            })
    }

    package func get(_ request: GetAlertRule, by caller: Caller) throws -> AddedAlertRule {
        try found(request.id, by: caller)
    }

    package func add(_ request: AddAlertRule, by caller: Caller) async throws -> AddedAlertRule {
        let project = try site(request.projectId, by: caller)
        let settings = try checked(request.watch, request.settings, at: project)
        let rule = try await fleet.record(by: caller) { connection, now in
            guard try AddedAlertRuleRepository.count(on: connection) < Limits.addedAlertRulesMax else {
                throw AlertRuleError.tooMany(limit: Limits.addedAlertRulesMax)
            }
            let rule = try AddedAlertRuleRepository.insert(
                AddedAlertRule(
                    ruleId: AddedAlertRule.ID("0"), rule: "", projectId: project, watch: request.watch,
                    settings: settings, version: 1, updatedAt: now, updatedBy: caller.username), on: connection)
            let draft = ActivityDraft(
                "alert_rule.add", "alert_rule", rule.rule, in: project, "Added the rule “\(rule.watch.name)”",
                after: try ChangedFields.snapshot(rule))
            return (rule, draft)
        }
        held.withLock { $0.set(rule) }
        return rule
    }

    package func edit(_ request: EditAlertRule, by caller: Caller) async throws -> AddedAlertRule {
        let known = try changeable(request.id, by: caller)
        let settings = try checked(request.watch, request.settings, at: known.projectId)
        let rule = try await fleet.record(by: caller) { connection, now in
            guard let old = try AddedAlertRuleRepository.find(request.id, on: connection) else {
                throw AlertRuleError.unknown(request.id.rawValue)
            }
            try VersionCheck.require(request.ifMatch, matches: old.version)
            var new = old
            (new.watch, new.settings) = (request.watch, settings)
            (new.version, new.updatedAt, new.updatedBy) = (old.version + 1, now, caller.username)
            try AddedAlertRuleRepository.update(new, on: connection)
            let changed = try ChangedFields(from: old, to: new)
            let draft = ActivityDraft(
                "alert_rule.update", "alert_rule", new.rule, in: new.projectId,
                "Changed the rule “\(new.watch.name)”", before: changed.before, after: changed.after)
            return (new, draft)
        }
        held.withLock { $0.set(rule) }
        return rule
    }

    /// What it has open ends within a second.
    package func remove(_ request: RemoveAlertRule, by caller: Caller) async throws -> Empty {
        _ = try changeable(request.id, by: caller)
        try await fleet.record(by: caller) { connection, _ in
            guard let old = try AddedAlertRuleRepository.find(request.id, on: connection) else {
                throw AlertRuleError.unknown(request.id.rawValue)
            }
            try AddedAlertRuleRepository.delete(request.id, on: connection)
            let draft = ActivityDraft(
                "alert_rule.remove", "alert_rule", old.rule, in: old.projectId,
                "Removed the rule “\(old.watch.name)”", before: try ChangedFields.snapshot(old))
            return ((), draft)
        }
        held.withLock { $0.remove(request.id) }
        return Empty()
    }

    /// What holds at every site, everybody may read: its alerts name it.
    private static func isSeen(_ rule: AddedAlertRule, by caller: Caller) -> Bool {
        rule.projectId.map(caller.scope.contains) ?? true
    }

    private func found(_ id: AddedAlertRule.ID, by caller: Caller) throws -> AddedAlertRule {
        guard let rule = book.addedRules.first(where: { $0.ruleId == id }), Self.isSeen(rule, by: caller) else {
            throw AlertRuleError.unknown(id.rawValue)
        }
        return rule
    }

    private func changeable(_ id: AddedAlertRule.ID, by caller: Caller) throws -> AddedAlertRule {
        let rule = try found(id, by: caller)
        guard rule.projectId != nil || caller.scope == .all else { throw FleetError.outsideScope }
        return rule
    }

    private func site(_ id: Project.ID?, by caller: Caller) throws -> Project.ID? {
        guard let id else {
            guard caller.scope == .all else { throw FleetError.outsideScope }
            return nil
        }
        return try fleet.project(id, within: caller.scope).id
    }

    private func checked(
        _ watch: AlertWatching, _ settings: AlertRuleSettings, at project: Project.ID?
    ) throws -> AlertRuleSettings {
        var check = Self.check(watch)
        if watch.scope == .global, project != nil { check.conflict("watch.scope", "is not of one site") }
        if let target = watch.target, !isKnown(target, watch.scope, at: project) {
            check.conflict("watch.target", "there is no such \(watch.scope.rawValue)")
        }
        return try Self.checked(settings, watch.comparison, check)
    }

    /// What is wrong with it, whatever there is at the sites.
    static func check(_ watch: AlertWatching) -> FieldCheck {
        var check = FieldCheck()
        check.name(watch.name, "watch.name")
        if let target = watch.target { check.identifier(target, "watch.target") }
        check.number(watch.noDataAfterS.map(Double.init), "watch.no_data_after_s", in: 10...86_400)
        if !watch.metric.scopes.contains(watch.scope) {
            check.conflict("watch.metric", "is not known of a \(watch.scope.rawValue)")
        }
        if watch.scope == .miner, watch.noDataAfterS != nil {
            check.conflict("watch.no_data_after_s", "is not for machines: their containers say so")
        }
        return check
    }

    private func isKnown(_ target: String, _ scope: MetricScope, at project: Project.ID?) -> Bool {
        let index = fleet.directory.current
        let site: Project.ID? =
            switch scope {
            case .global: nil
            case .project: index.project(Project.ID(target))?.id
            case .container: index.container(Container.ID(target))?.project
            case .miner: index.miner(Miner.ID(target)).flatMap { index.container(key: $0.container)?.project }
            }
        guard let site else { return false }
        return project == nil || project == site
    }
}
