package import Auth
import Platform
package import Protocol

/// Says what a rule would find right now, with the code that the alert engine finds it with.
package struct AlertRulePreviewing: Sendable {
    private static let itemsMax = 100

    private let fleet: FleetContext
    private let live: LiveColumns

    package init(fleet: FleetContext, live: LiveColumns) {
        self.fleet = fleet
        self.live = live
    }

    package func preview(_ request: PreviewAlertRule, by caller: Caller) async throws -> AlertRulePreview {
        let settings = try AlertRuleService.checked(
            request.settings, request.watch.comparison, AlertRuleService.check(request.watch))
        let now = Timestamp(milliseconds: fleet.time.milliseconds())
        let rule = AlertRule(
            AddedAlertRule(
                ruleId: AddedAlertRule.ID("0"), rule: "own", projectId: request.projectId, watch: request.watch,
                settings: settings, version: 0, updatedAt: now, updatedBy: caller.username))
        let index = fleet.directory.current
        var projects = index.projects(within: caller.scope)
        if let id = request.projectId { projects = [try fleet.project(id, within: caller.scope)] }
        let facts =
            request.watch.scope == .project ? try await SiteFacts(of: index, from: fleet.database) : SiteFacts()
        var found = Found(rule: rule, live: live, index: index, now: now)
        switch request.watch.scope {
        case .global:
            found.add(WatchedValue.of(rule, live.totals(within: caller.scope), now: now), nil, AlertRule.world)
        case .project: for project in projects { found.add(project, facts) }
        case .container, .miner:
            for container in projects.flatMap({ index.containers(of: $0.id) }) { found.add(container) }
        }
        return found.preview
    }

    /// Counts all of it and keeps the first few.
    private struct Found {
        let rule: AlertRule
        let live: LiveColumns
        let index: FleetIndex
        let now: Timestamp
        var preview = AlertRulePreview()

        private var target: String? { rule.watch?.target }

        mutating func add(_ value: Double?, _ project: Project.ID?, _ id: String) {
            preview.watched += 1
            guard let value else {
                preview.unknown += 1
                return
            }
            guard let severity = rule.severity(of: value) else { return }
            preview.matching += 1
            guard preview.items.count < AlertRulePreviewing.itemsMax else { return }
            preview.items.append(
                .init(
                    projectId: project, scope: rule.watch?.scope ?? .global, targetId: id, severity: severity,
                    value: value))
        }

        mutating func add(_ project: FleetIndex.ProjectEntry, _ facts: SiteFacts) {
            guard target.map({ $0 == project.id.rawValue }) ?? true else { return }
            let heardAt = project.containerKeys.compactMap { live.standing(of: $0)?.at }.max()
            let value = WatchedValue.of(
                rule, live.totals(of: project), facts.prices[project.id], heardAt: heardAt, now: now)
            add(value, project.id, project.id.rawValue)
        }

        mutating func add(_ container: FleetIndex.ContainerEntry) {
            let standing = container.inMaintenance ? nil : live.standing(of: container.key)
            guard rule.watch?.scope == .miner else {
                guard target.map({ $0 == container.id.rawValue }) ?? true else { return }
                let offline = live.offlineMiners(of: container).count {
                    index.miner(key: $0)?.inMaintenance == false
                }
                let value = standing.flatMap { WatchedValue.of(rule, $0, offline: offline, now: now) }
                return add(value, container.project, container.id.rawValue)
            }
            let columns = standing?.isStale == false ? live.columns(of: container.key) : nil
            for key in container.minerKeys {
                guard let miner = index.miner(key: key), target.map({ $0 == miner.id.rawValue }) ?? true else {
                    continue
                }
                let slot = Int(key - container.minerKeys.lowerBound)
                var value: Double?
                if let columns, !miner.inMaintenance, slot < columns.slots, let metric = rule.watch?.metric {
                    value = columns.value(of: metric, slot: slot)
                }
                add(value, container.project, miner.id.rawValue)
            }
        }
    }
}
