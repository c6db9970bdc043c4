package import Auth
package import Protocol
import Synchronization

/// The open alerts in memory, counted per project, and what changed lately. Written by `AlertService` alone.
package final class AlertLedger: AlertBoard {
    /// Whoever is further behind starts from a snapshot.
    private static let changesKept = 2_000

    fileprivate struct State: Sendable {
        var version = 1
        var open: [Int64: StoredAlert] = [:]
        var counts: [Project.ID: AlertCounts] = [:]
        /// Oldest first, with the version each change made.
        var changes: [(version: Int, stored: StoredAlert)] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// At the start: what was open when the server stopped.
    func load(_ alerts: [StoredAlert]) {
        state.withLock { state in
            state.open = Dictionary(uniqueKeysWithValues: alerts.map { ($0.number, $0) })
            state.counts = [:]
            for project in Set(alerts.map(\.alert.projectId)) { state.count(project) }
            // Clients that knew the board before must look again.
            state.version += 1
            state.changes = []
        }
    }

    /// Revisions tell which of two rows is the newer, whichever arrives first.
    func apply(_ stored: StoredAlert) {
        state.withLock { state in
            let known = state.open[stored.number] ?? state.changes.last { $0.stored.number == stored.number }?.stored
            // The rules and people write side by side: whoever is told last is not always whoever wrote last.
            if let known, known.revision >= stored.revision { return }
            let isOpen = stored.alert.status != .resolved
            let before = state.open[stored.number]
            state.open[stored.number] = isOpen ? stored : nil
            state.recount(from: before, to: isOpen ? stored : nil)
            state.version += 1
            state.changes.append((state.version, stored))
            // In portions, as removing from the front moves the rest.
            if state.changes.count > Self.changesKept * 2 { state.changes.removeFirst(Self.changesKept) }
        }
    }

    func openAlerts() -> [StoredAlert] { state.withLock { Array($0.open.values) } }

    package var version: Int { state.withLock { $0.version } }

    package func counts(within scope: Scope) -> AlertCounts {
        state.withLock { state in
            var sum = AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0)
            for (project, counts) in state.counts where scope.contains(project) {
                sum.critical += counts.critical
                sum.warning += counts.warning
                sum.info += counts.info
                sum.acknowledged += counts.acknowledged
                if let oldest = counts.oldestAt { sum.oldestAt = min(sum.oldestAt ?? oldest, oldest) }
            }
            return sum
        }
    }

    package func open(within scope: Scope) -> [Alert] {
        state.withLock { state in state.open.values.filter { scope.contains($0.alert.projectId) } }
            .sorted {
                ($0.alert.severity.rank, $0.alert.openedAt, $0.number)
                    > ($1.alert.severity.rank, $1.alert.openedAt, $1.number)
            }
            .map(\.alert)
    }

    package func changed(after version: Int, within scope: Scope) -> [Alert]? {
        state.withLock { state in
            // Versions before the first kept change are gone; with none kept, only the present one is known.
            let isKnown = state.changes.first.map { $0.version <= version + 1 } ?? (version == state.version)
            guard isKnown, version <= state.version else { return nil }
            // Of an alert that changed twice, only what it is now.
            var newest: [Alert.ID: Alert] = [:]
            var order: [Alert.ID] = []
            for change in state.changes where change.version > version && scope.contains(change.stored.alert.projectId)
            {
                let alert = change.stored.alert
                if newest.updateValue(alert, forKey: alert.id) == nil { order.append(alert.id) }
            }
            return order.compactMap { newest[$0] }
        }
    }
}

extension AlertLedger.State {
    /// Only what one alert changes: a storm has thousands open, and each of them is acknowledged.
    fileprivate mutating func recount(from before: StoredAlert?, to after: StoredAlert?) {
        guard let project = (after ?? before)?.alert.projectId, var sum = counts[project], let before, let after,
            before.alert.openedAt == after.alert.openedAt, before.alert.projectId == project
        else {
            // It opened or ended, or is the first of its project: the oldest may be another now.
            if let project = (after ?? before)?.alert.projectId { count(project) }
            return
        }
        sum.add(before.alert, -1)
        sum.add(after.alert, 1)
        counts[project] = sum
    }

    fileprivate mutating func count(_ project: Project.ID) {
        var sum = AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0)
        for stored in open.values where stored.alert.projectId == project {
            sum.oldestAt = min(sum.oldestAt ?? stored.alert.openedAt, stored.alert.openedAt)
            sum.add(stored.alert, 1)
        }
        counts[project] = sum
    }
}

extension AlertCounts {
    /// An open alert counts by how bad it is until somebody has acknowledged it.
    fileprivate mutating func add(_ alert: Alert, _ count: Int) {
        guard alert.status == .active else {
            acknowledged += count
            return
        }
        switch alert.severity {
        case .critical: critical += count
        case .warning: warning += count
        case .info: info += count
        }
    }
}
