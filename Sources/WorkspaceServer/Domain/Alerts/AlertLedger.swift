package import Auth
package import Protocol
import Synchronization

/// The open alerts in memory, counted per project, and what changed lately. Written by `AlertService` alone.
package final class AlertLedger: AlertBoard {
    /// Whoever is further behind starts from a snapshot.
    fileprivate static let changesKept = 2_000

    fileprivate struct State: Sendable {
        var version = 1
        var open: [Int64: StoredAlert] = [:]
        var counts: [Project.ID: AlertCounts] = [:]
        /// Oldest first, with the version each change made.
        var changes: [(version: Int, stored: StoredAlert)] = []
        /// The last revision of each alert among the changes that is over.
        var ended: [Int64: Int] = [:]
        /// Acknowledgements that end, by alert.
        var ends: [Int64: Timestamp] = [:]
        /// By the storm they are folded into.
        var folded: [Int64: Set<Int64>] = [:]
        /// How many alerts a container has open that somebody must act on; containers without one are absent.
        var troubles: [Container.ID: Int] = [:]
        /// Those that got into trouble or out of it since somebody asked.
        var troubleChanges: Set<Container.ID> = []
    }

    private let state = Mutex(State())

    let silences: SilenceBoard

    package init(silences: SilenceBoard = SilenceBoard()) { self.silences = silences }

    /// At the start: what was open when the server stopped.
    func load(_ stored: [StoredAlert]) {
        let alerts = stored.map(marked)
        state.withLock { state in
            state.open = Dictionary(uniqueKeysWithValues: alerts.map { ($0.number, $0) })
            state.counts = [:]
            for project in Set(alerts.map(\.alert.projectId)) { state.count(project) }
            state.troubles = [:]
            state.ends = [:]
            state.folded = [:]
            for stored in alerts {
                state.note(stored, isOpen: true)
                state.countTrouble(stored, 1)
                state.ends[stored.number] = stored.alert.acknowledgedUntil
            }
            state.ended = [:]
            // Clients that knew the board before must look again.
            state.version += 1
            state.changes = []
        }
    }

    /// Revisions tell which of two rows is the newer, whichever arrives first.
    func apply(_ stored: StoredAlert) {
        let stored = marked(stored)
        state.withLock { state in
            let before = state.open[stored.number]
            // The rules and people write side by side: whoever is told last is not always whoever wrote last.
            if let known = before?.revision ?? state.ended[stored.number], known >= stored.revision { return }
            state.replace(before, with: stored)
        }
    }

    /// A silence has begun or ended: which open alerts fit one is another question now, though no row has changed.
    func matchSilences() {
        state.withLock { state in
            for before in state.open.values {
                let after = marked(before)
                if after.alert.silencedBy != before.alert.silencedBy { state.replace(before, with: after) }
            }
        }
    }

    private func marked(_ stored: StoredAlert) -> StoredAlert {
        var marked = stored
        marked.alert = silences.marked(stored.alert)
        return marked
    }

    /// For the rules, at their start; afterwards they follow by number.
    func openAlerts() -> [StoredAlert] { state.withLock { Array($0.open.values) } }

    func openAlert(_ number: Int64) -> StoredAlert? { state.withLock { $0.open[number] } }

    /// Alerts whose acknowledgement has run out.
    func unattended(at now: Timestamp) -> [Int64] {
        state.withLock { state in state.ends.filter { $0.value <= now }.keys.sorted() }
    }

    /// What is folded into a storm and open.
    func folded(into storm: Int64) -> [StoredAlert] {
        state.withLock { state in (state.folded[storm] ?? []).compactMap { state.open[$0] } }
    }

    /// What is folded into a storm that is over: it is to be shown again.
    func strays() -> [Int64] {
        state.withLock { state in
            state.folded.filter { state.open[$0.key] == nil }.values.flatMap { $0 }.sorted()
        }
    }

    /// How many alerts that are shown for themselves have opened at a site since.
    func opened(at project: Project.ID, after moment: Timestamp) -> Int {
        state.withLock { state in
            state.open.values.count {
                $0.alert.projectId == project && $0.alert.openedAt > moment && $0.alert.foldedInto == nil
            }
        }
    }

    /// Every container with an alert that somebody must act on.
    func troubledContainers() -> [Container.ID] {
        state.withLock { state in
            state.troubleChanges = []
            return Array(state.troubles.keys)
        }
    }

    /// Those that got into trouble, or out of it, since the last time somebody asked.
    func takeTroubleChanges() -> [(container: Container.ID, isTroubled: Bool)] {
        state.withLock { state in
            guard !state.troubleChanges.isEmpty else { return [] }
            defer { state.troubleChanges = [] }
            return state.troubleChanges.map { ($0, state.troubles[$0] != nil) }
        }
    }

    package var version: Int { state.withLock { $0.version } }

    package func counts(within scope: Scope) -> AlertCounts {
        state.withLock { state in
            var sum = AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0)
            for (project, counts) in state.counts where scope.contains(project) {
                sum.critical += counts.critical
                sum.warning += counts.warning
                sum.info += counts.info
                sum.acknowledged += counts.acknowledged
                if let silenced = counts.silenced { sum.silenced = (sum.silenced ?? 0) + silenced }
                if let oldest = counts.oldestAt { sum.oldestAt = min(sum.oldestAt ?? oldest, oldest) }
            }
            return sum
        }
    }

    package func open(within scope: Scope) -> [Alert] {
        state.withLock { state in
            state.open.values.filter { $0.alert.isShown && scope.contains($0.alert.projectId) }
        }
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
            for change in state.changes where change.version > version && change.stored.alert.isShown {
                let alert = change.stored.alert
                guard scope.contains(alert.projectId) else { continue }
                if newest.updateValue(alert, forKey: alert.id) == nil { order.append(alert.id) }
            }
            return order.compactMap { newest[$0] }
        }
    }
}

extension AlertLedger.State {
    fileprivate mutating func replace(_ before: StoredAlert?, with stored: StoredAlert) {
        let isOpen = stored.alert.status != .resolved
        open[stored.number] = isOpen ? stored : nil
        ended[stored.number] = isOpen ? nil : stored.revision
        recount(from: before, to: isOpen ? stored : nil)
        // An acknowledgement makes no difference to it: nothing to count for most of what happens in a storm.
        if (before?.isTrouble ?? false) != (isOpen && stored.isTrouble) {
            if let before { countTrouble(before, -1) }
            if isOpen { countTrouble(stored, 1) }
        }
        ends[stored.number] = isOpen ? stored.alert.acknowledgedUntil : nil
        if before?.alert.foldedInto != nil || stored.alert.foldedInto != nil {
            if let before { note(before, isOpen: false) }
            note(stored, isOpen: isOpen)
        }
        version += 1
        changes.append((version, stored))
        if changes.count > AlertLedger.changesKept * 2 { forgetOldChanges(AlertLedger.changesKept) }
    }

    fileprivate mutating func note(_ stored: StoredAlert, isOpen: Bool) {
        guard let storm = stored.alert.foldedInto.flatMap({ Int64($0.rawValue) }) else { return }
        if isOpen {
            folded[storm, default: []].insert(stored.number)
        } else {
            folded[storm]?.remove(stored.number)
            if folded[storm]?.isEmpty == true { folded[storm] = nil }
        }
    }

    fileprivate mutating func countTrouble(_ stored: StoredAlert, _ count: Int) {
        guard stored.isTrouble else { return }
        let container = Container.ID(stored.alert.targetId)
        let before = troubles[container] ?? 0
        troubles[container] = before + count > 0 ? before + count : nil
        if before == 0 || before + count == 0 { troubleChanges.insert(container) }
    }

    /// In portions, as removing from the front moves the rest.
    fileprivate mutating func forgetOldChanges(_ count: Int) {
        for change in changes.prefix(count) where ended[change.stored.number] == change.stored.revision {
            ended[change.stored.number] = nil
        }
        changes.removeFirst(count)
    }

    /// Only what one alert changes: a storm has thousands, and each of them opens, is acknowledged and ends.
    fileprivate mutating func recount(from before: StoredAlert?, to after: StoredAlert?) {
        guard let project = (after ?? before)?.alert.projectId else { return }
        var sum = counts[project] ?? AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0)
        if let before { sum.add(before.alert, -1) }
        if let after {
            sum.add(after.alert, 1)
            sum.oldestAt = min(sum.oldestAt ?? after.alert.openedAt, after.alert.openedAt)
        } else if let moment = before?.alert.openedAt, moment == sum.oldestAt,
            // A storm opens many at one moment: as long as one of them is left, it is the oldest.
            !open.values.contains(where: { $0.alert.projectId == project && $0.alert.openedAt == moment })
        {
            return count(project)
        }
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

extension StoredAlert {
    /// Of a container that shows it. A notice is no trouble, and what somebody silenced is none: nobody has to act.
    fileprivate var isTrouble: Bool {
        alert.targetType == .container && alert.severity != .info && alert.silencedBy == nil
    }
}

extension AlertCounts {
    /// An open alert counts by how bad it is until somebody has acknowledged it; one that is silenced is counted apart.
    fileprivate mutating func add(_ alert: Alert, _ count: Int) {
        guard alert.isShown else { return }
        guard alert.silencedBy == nil else {
            let silenced = (silenced ?? 0) + count
            self.silenced = silenced > 0 ? silenced : nil
            return
        }
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

extension Alert {
    /// What is folded into a storm is counted and shown with it, until it is over.
    fileprivate var isShown: Bool { foldedInto == nil || status == .resolved }
}
