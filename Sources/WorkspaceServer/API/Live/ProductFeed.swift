package import Auth
package import Domain
import Platform
package import Protocol

/// The live feed's view of the product: fleet and readings from RAM, alerts, activity and the server itself.
package struct ProductFeed: LiveSource {
    private let fleet: FleetContext
    private let containers: ContainerService
    private let alerts: any AlertBoard
    private let activity: ActivityRepository
    private let log: ActivityLog
    private let notices: NoticeDesk
    private let status: @Sendable () async -> ServerStatus

    package init(
        fleet: FleetContext, alerts: any AlertBoard, activity: ActivityRepository, log: ActivityLog,
        notices: NoticeDesk, status: @escaping @Sendable () async -> ServerStatus
    ) {
        self.fleet = fleet
        containers = ContainerService(fleet: fleet)
        self.alerts = alerts
        self.activity = activity
        self.log = log
        self.notices = notices
        self.status = status
    }

    package func audience(of topic: LiveTopic, for caller: Caller) throws -> LiveAudience {
        let scope = caller.scope
        return switch topic {
        case .global, .alerts, .activity, .server: LiveAudience(scope)
        case .notifications: LiveAudience(scope, reader: NoticeReader(caller))
        case .project(let id): LiveAudience(Scope([try fleet.project(id, within: scope).id]))
        case .container(let id): LiveAudience(Scope([try fleet.container(id, within: scope).project]))
        }
    }

    package func snapshot(of topic: LiveTopic, for audience: LiveAudience) async throws -> LiveUpdate {
        let scope = audience.scope
        if topic == .notifications {
            try await notices.read(from: activity)
            lookAtTheClock()
        }
        // Before the data: what changes while it is read is then sent twice instead of never.
        let mark = mark
        let payload: any Codable & Sendable =
            switch topic {
            case .global: global(within: scope)
            case .project(let id): try project(id, changedAfter: nil, within: scope)
            case .container(let id): try container(id, changedAfter: 0, within: scope)
            case .alerts: AlertFeed(alerts: alerts.open(within: scope), counts: alerts.counts(within: scope))
            case .activity: try await newestActivity(within: scope)
            case .notifications:
                NoticeFeed(notices: audience.reader.map { notices.newest(for: $0, within: scope) } ?? [])
            case .server: await status()
            }
        return LiveUpdate(payload, isWhole: true, mark: mark)
    }

    package func changes(
        of topic: LiveTopic, for audience: LiveAudience, after old: LiveMark
    ) async throws -> LiveUpdate? {
        if topic == .notifications { lookAtTheClock() }
        let scope = audience.scope
        let mark = mark
        switch topic {
        // Figures such as memory change every second: asking what changed would cost as much as sending them.
        case .server: return LiveUpdate(await status(), isWhole: true, mark: mark)
        case .activity: return try await activity(after: old, now: mark, within: scope)
        case .notifications: return try await notices(after: old, now: mark, for: audience)
        case .alerts:
            guard mark.alerts != old.alerts else { return nil }
            guard let changed = alerts.changed(after: old.alerts, within: scope) else {
                return try await snapshot(of: topic, for: audience)
            }
            guard !changed.isEmpty else { return nil }
            let feed = AlertFeed(alerts: changed, counts: alerts.counts(within: scope))
            return LiveUpdate(feed, isWhole: false, mark: mark)
        case .global:
            guard mark.fleet != old.fleet || mark.readings != old.readings || mark.alerts != old.alerts else {
                return nil
            }
            return LiveUpdate(global(within: scope), isWhole: true, mark: mark)
        case .project(let id):
            // A delta cannot say that something is gone, so a change of the fleet is a new beginning.
            guard mark.fleet == old.fleet else { return try await snapshot(of: topic, for: audience) }
            let feed = try project(id, changedAfter: old.readings, within: scope)
            guard !feed.containers.isEmpty || mark.alerts != old.alerts else { return nil }
            return LiveUpdate(feed, isWhole: false, mark: mark)
        case .container(let id):
            guard mark.fleet == old.fleet else { return try await snapshot(of: topic, for: audience) }
            let key = try fleet.container(id, within: scope).key
            guard !fleet.readings.containersChanged(after: old.readings, among: [key]).isEmpty else { return nil }
            let feed = try container(id, changedAfter: old.readings, within: scope)
            return LiveUpdate(feed, isWhole: false, mark: mark)
        }
    }

    private var mark: LiveMark {
        LiveMark(
            fleet: fleet.directory.current.version, readings: fleet.readings.version, alerts: alerts.version,
            activity: log.count, notices: notices.count)
    }

    /// Some notices come of themselves. Before the mark is taken, or they would wait for the next tick.
    private func lookAtTheClock() { notices.look(at: Timestamp(milliseconds: fleet.time.milliseconds())) }

    private func global(within scope: Scope) -> GlobalFeed {
        GlobalFeed(
            totals: fleet.readings.totals(within: scope), alerts: alerts.counts(within: scope),
            projects: fleet.directory.current.projects(within: scope).map { project in
                ProjectSummary(
                    projectId: project.id, totals: fleet.readings.totals(of: project),
                    alerts: alerts.counts(within: Scope([project.id])))
            })
    }

    /// Every container, or those that changed.
    private func project(_ id: Project.ID, changedAfter version: Int?, within scope: Scope) throws -> ProjectFeed {
        let project = try fleet.project(id, within: scope)
        let index = fleet.directory.current
        let keys =
            version.map { fleet.readings.containersChanged(after: $0, among: project.containerKeys) }
            ?? project.containerKeys
        return ProjectFeed(
            totals: fleet.readings.totals(of: project), alerts: alerts.counts(within: Scope([id])),
            containers: keys.compactMap { index.container(key: $0) }.map(containers.container))
    }

    private func container(_ id: Container.ID, changedAfter version: Int, within scope: Scope) throws -> ContainerFeed {
        let entry = try fleet.container(id, within: scope)
        let index = fleet.directory.current
        var miners = fleet.readings.miners(of: entry, changedAfter: version)
        // Whoever works on a machine knows better than its last reading.
        for (row, slot) in miners.slot.enumerated() {
            let key = entry.minerKeys.lowerBound + Int32(slot) - 1
            if index.isInMaintenance(key: key) { miners.status[row] = .maintenance }
        }
        return ContainerFeed(container: containers.container(entry), miners: miners)
    }

    private func newestActivity(within scope: Scope) async throws -> ActivityFeed {
        let page = try PageRequest(limit: 50, cursor: nil, of: "live", keys: [.integer])
        return ActivityFeed(entries: try await activity.list(.init(), page, within: scope).items.reversed())
    }

    private func activity(after old: LiveMark, now mark: LiveMark, within scope: Scope) async throws -> LiveUpdate? {
        guard mark.activity != old.activity else { return nil }
        guard let entries = log.entries(after: old.activity, within: scope) else {
            return try await snapshot(of: .activity, for: LiveAudience(scope))
        }
        guard !entries.isEmpty else { return nil }
        return LiveUpdate(ActivityFeed(entries: entries), isWhole: false, mark: mark)
    }

    private func notices(
        after old: LiveMark, now mark: LiveMark, for audience: LiveAudience
    ) async throws -> LiveUpdate? {
        guard mark.notices != old.notices, let reader = audience.reader else { return nil }
        guard let fresh = notices.notices(after: old.notices, for: reader, within: audience.scope) else {
            return try await snapshot(of: .notifications, for: audience)
        }
        guard !fresh.isEmpty else { return nil }
        return LiveUpdate(NoticeFeed(notices: fresh), isWhole: false, mark: mark)
    }
}
