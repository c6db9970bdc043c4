import APIClient
import Observation
import Platform
package import Protocol

/// The alerts of all sites: the list a person reads, and what they do about it.
///
/// The server's word and our own unconfirmed changes are kept apart; what is shown is one laid over the other, so that
/// a refusal, or a frame that crosses our request, needs no repair.
@Observable
package final class AlertStore {
    package var phase: LoadPhase { feed.phase(loaded) }
    package private(set) var counts: AlertCounts?
    package private(set) var filter = AlertListFilter()
    /// The list as it stands on screen. It changes only when the reader asks.
    package private(set) var order: [Alert.ID] = []
    package private(set) var selection: Alert.ID?
    /// The alerts that the next action is for, when it is more than the selected one.
    package private(set) var marked: Set<Alert.ID> = []
    package private(set) var notice: AlertNotice?

    private var known: [Alert.ID: Alert] = [:]
    private var pending: [Alert.ID: AlertChange] = [:]
    private var story: (alert: Alert.ID, steps: [AlertStep])?
    private var held: (ids: [Alert.ID], change: AlertChange)?

    private var loaded = LoadPhase.loading
    private let backend: Backend
    private let person: () -> Me?
    private let undoTime: Duration
    private let pause: (Duration) async throws -> Void
    private var holds = 0
    private let feed: FollowedTopic<AlertFeed>
    private let work = Work()
    private let holding = Work()

    /// `person` is asked each time, as somebody else may sign in.
    package init(
        _ backend: Backend, undoTime: Duration = .seconds(5),
        pause: @escaping (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        person: @escaping () -> Me?
    ) {
        self.backend = backend
        feed = FollowedTopic(.alerts, backend)
        self.undoTime = undoTime
        self.pause = pause
        self.person = person
    }

    /// Loads the alerts and follows them from then on.
    package func start() {
        feed.follow { [weak self] frame in
            if let feed = frame.data { self?.receive(feed, whole: frame.type == .snapshot) }
        }
        reload()
    }

    package func reload() {
        feed.retry()
        work.run { [weak self] in await self?.load() }
    }

    // MARK: Reading

    package func alert(_ id: Alert.ID) -> Alert? {
        guard let alert = known[id] else { return nil }
        guard let change = pending[id] else { return alert }
        return change.applied(to: alert, by: person()?.user.username ?? "", at: now)
    }

    /// What happened to the selected alert, oldest first; each step says how it stood from then on. Empty until the
    /// server has told.
    package var steps: [AlertStep] { story?.alert == selection ? story?.steps ?? [] : [] }

    package var selected: Alert? { selection.flatMap(alert) }

    /// What the overview shows: nobody has taken these.
    package var needingSomeone: [Alert] {
        known.keys.compactMap(alert).filter { $0.status == .active }.sorted(by: Alert.isMoreUrgent)
    }

    /// Open alerts on one site, worst first.
    package func open(in project: Project.ID) -> [Alert] {
        known.values.filter { $0.projectId == project }.compactMap { alert($0.id) }
            .filter { $0.status != .resolved }.sorted(by: Alert.isMoreUrgent)
    }

    /// Open alerts on one container, miner or piece of equipment.
    package func open(on target: String) -> [Alert] {
        known.values.filter { $0.targetId == target }.compactMap { alert($0.id) }.filter { $0.status != .resolved }
    }

    /// The worst open alert on one container, miner or piece of equipment.
    package func worst(on target: String) -> AlertSeverity? {
        open(on: target).map(\.severity).max { $0.rank < $1.rank }
    }

    /// How many alerts belong into the list but wait until the reader wants them.
    package var waiting: Int {
        let listed = Set(order)
        return known.keys.count { id in !listed.contains(id) && (alert(id).map(filter.matches) ?? false) }
    }

    /// Who looks at them.
    package var reader: Me? { person() }

    package var mayHandle: Bool { person()?.permissions.contains(.handleAlerts) ?? false }

    package func canAcknowledge(_ id: Alert.ID) -> Bool { mayHandle && alert(id)?.status == .active }

    package func canAssign(_ id: Alert.ID) -> Bool { mayHandle && (alert(id).map { $0.status != .resolved } ?? false) }

    package func canTake(_ id: Alert.ID) -> Bool {
        canAssign(id) && alert(id)?.assignedTo != person()?.user.username
    }

    package func canResolve(_ id: Alert.ID) -> Bool { mayHandle && (alert(id).map { $0.status != .resolved } ?? false) }

    // MARK: The list

    package func show(_ filter: AlertListFilter) {
        guard filter != self.filter else { return }
        let needsHistory = filter.state == .resolved
        self.filter = filter
        arrange()
        // Resolved alerts are not part of the feed.
        if needsHistory { reload() }
    }

    /// Sorts the list anew and takes in what waited.
    package func arrange() {
        order = known.keys.compactMap(alert).filter(filter.matches).sorted(by: Alert.isMoreUrgent).map(\.id)
        // What is not listed any more must not be part of an action: nobody would see it happen.
        marked.formIntersection(order)
        if let selection, !order.contains(selection) { self.selection = nil }
    }

    package func select(_ id: Alert.ID?) {
        guard id != selection else { return }
        selection = id
        if let id { tellStory(of: id) }
    }

    private func tellStory(of id: Alert.ID) {
        work.run { [weak self, api = backend.api] in
            // Without an answer the panel shows what the alert itself says.
            guard let told = try? await api.send(GetAlertHistory(id: id)), let self, selection == id else { return }
            story = (id, told.steps)
        }
    }

    package func mark(_ id: Alert.ID, _ isMarked: Bool) {
        if isMarked { marked.insert(id) } else { marked.remove(id) }
    }

    package func markAll(_ isMarked: Bool) { marked = isMarked ? Set(order) : [] }

    // MARK: Acting

    /// Taking one alert harms nothing, so it is sent at once; taking many waits a moment in which it can be undone.
    package func acknowledge(_ id: Alert.ID, note: String? = nil, hours: Int? = nil) {
        let until = hours.map { now.advanced(bySeconds: $0 * 3_600) }
        change([id], .acknowledge(note: note, until: until))
    }

    package func acknowledge(_ ids: some Sequence<Alert.ID>, note: String? = nil) {
        change(Array(ids), .acknowledge(note: note))
    }

    /// Says whose they are; nobody's without a name.
    package func assign(_ ids: some Sequence<Alert.ID>, to name: String?) { change(Array(ids), .assign(to: name)) }

    /// Says that they are the person's own.
    package func take(_ ids: some Sequence<Alert.ID>) {
        if let name = person()?.user.username { assign(ids, to: name) }
    }

    /// Closing an alert hides it from everybody: it always waits a moment.
    package func resolve(_ ids: some Sequence<Alert.ID>, note: String? = nil) {
        change(Array(ids), .resolve(note: note))
    }

    /// Takes back what has not been sent yet.
    package func undo() {
        guard let held else { return }
        self.held = nil
        for id in held.ids { pending[id] = nil }
        notice = nil
    }

    package func comment(_ id: Alert.ID, _ text: String) {
        let text = String(text.prefix(Limits.textLengthMax))
        work.run { [weak self, api = backend.api] in
            do {
                let alert = try await api.send(CommentOnAlert(id: id, text: text))
                self?.known[id] = alert
            } catch {
                self?.notice = .commentFailed(Problem(showing: error))
            }
        }
    }

    package func closeNotice() { notice = nil }

    /// Sends what was held back for an undo, as when the window closes or the next action begins.
    package func commit() {
        guard let held else { return }
        self.held = nil
        if case .undoable = notice { notice = nil }
        send(held.ids, held.change)
    }

    private func change(_ ids: [Alert.ID], _ change: AlertChange) {
        commit()
        let wanted = ids.filter { id in
            switch change {
            case .acknowledge: canAcknowledge(id)
            case .resolve: canResolve(id)
            case .assign(let name): canAssign(id) && alert(id)?.assignedTo != name
            }
        }
        guard !wanted.isEmpty else { return }
        for id in wanted { pending[id] = change }
        marked.subtract(wanted)
        if case .resolve = change { return hold(wanted, change) }
        if wanted.count == 1 { send(wanted, change) } else { hold(wanted, change) }
    }

    private func hold(_ ids: [Alert.ID], _ change: AlertChange) {
        held = (ids, change)
        holds += 1
        notice = .undoable(change, count: ids.count)
        holding.run { [weak self, undoTime, pause, number = holds] in
            try? await pause(undoTime)
            // Another action may be held by now, even the same one again after an undo; it has its own time.
            guard !Task.isCancelled, let self, self.holds == number else { return }
            self.commit()
        }
    }

    private func send(_ ids: [Alert.ID], _ change: AlertChange) {
        // Held strongly on purpose: leaving the page must not lose what a person has done.
        work.run { [self] in
            for id in ids {
                do {
                    take([try await answer(to: change, on: id)])
                } catch {
                    notice = .failed(change, Problem(showing: error))
                }
                pending[id] = nil
            }
        }
    }

    private func answer(to change: AlertChange, on id: Alert.ID) async throws -> Alert {
        switch change {
        case .acknowledge(let note, let until):
            try await backend.api.send(AcknowledgeAlert(id: id, note: note, until: until))
        case .assign(let name): try await backend.api.send(AssignAlert(id: id, username: name))
        case .resolve(let note): try await backend.api.send(ResolveAlert(id: id, note: note))
        }
    }

    // MARK: Hearing

    func settle() async { await work.settle() }

    func load() async {
        let history = filter.state == .resolved
        do {
            if history {
                take(try await backend.api.send(ListAlerts(status: .resolved, limit: Self.historyShown)).items)
            } else {
                let active: [Alert] = try await backend.api.all { ListAlerts(status: .active, cursor: $0) }
                let acknowledged: [Alert] = try await backend.api.all { ListAlerts(status: .acknowledged, cursor: $0) }
                take(active + acknowledged)
            }
            if loaded != .ready || history { arrange() }
            loaded = .ready
        } catch {
            guard !Task.isCancelled else { return }
            // Alerts that are there already are worth more than a page that says that newer ones could not be had.
            if loaded != .ready { loaded = .failed(Problem(showing: error)) }
        }
    }

    /// The newest resolved alerts; older ones are found through the activity of their site.
    private static let historyShown = 500

    private func receive(_ feed: AlertFeed, whole: Bool) {
        counts = feed.counts
        if whole {
            // What is open here and missing there was resolved while nobody listened.
            let open = Set(feed.alerts.map(\.id))
            for (id, alert) in known where alert.status != .resolved && !open.contains(id) { known[id] = nil }
        }
        take(feed.alerts)
        // In an empty list no row can jump.
        if loaded != .ready || order.isEmpty { arrange() }
        loaded = .ready
    }

    private func take(_ alerts: [Alert]) {
        for alert in alerts where (known[alert.id]?.updatedAt ?? alert.updatedAt) <= alert.updatedAt {
            known[alert.id] = alert
            if alert.id == selection { tellStory(of: alert.id) }
        }
        forgetOldest()
    }

    /// A client that runs for months hears of every alert there ever was; nobody scrolls through more than these.
    private func forgetOldest() {
        let resolved = known.values.filter { $0.status == .resolved }
        guard resolved.count > 2 * Self.historyShown else { return }
        for alert in resolved.sorted(by: { $0.updatedAt < $1.updatedAt }).dropLast(Self.historyShown) {
            known[alert.id] = nil
        }
    }

    private var now: Timestamp { Timestamp(milliseconds: backend.time.milliseconds()) }
}
