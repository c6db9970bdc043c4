import APIClient
import Observation
package import Protocol

/// One container: its plant, the transformer it hangs on, and its miners as they live.
@Observable
package final class ContainerStore {
    package let id: Container.ID
    package var phase: LoadPhase { feed.phase(loaded) }
    package private(set) var container: Container?
    package private(set) var transformer: Equipment?
    /// In slot order; `rows` says which of them are shown, and in which order.
    package private(set) var miners: [Miner] = []
    package private(set) var rows: [Int] = []
    /// Counts the changes of live values, for a table that redraws the rows on screen.
    package private(set) var revision = 0
    package private(set) var column = MinerColumn.slot
    package private(set) var descending = false
    package private(set) var status: MinerStatus?
    package private(set) var text = ""
    package private(set) var selection: Miner.ID?
    /// The miners that the next action is for, when it is more than the selected one.
    package private(set) var marked: Set<Miner.ID> = []
    package let series: MetricStore

    private var loaded = LoadPhase.loading
    private let backend: Backend
    private let feed: FollowedTopic<ContainerFeed>
    /// Frames that came before the list did.
    private(set) var early: [LiveFrame<ContainerFeed>] = []
    private let work = Work()

    package init(_ id: Container.ID, _ backend: Backend) {
        self.id = id
        self.backend = backend
        feed = FollowedTopic(.container(id), backend)
        series = MetricStore(.container(id), backend)
    }

    package var tickMs: Int { backend.feeds.tickMs }

    package func start() {
        feed.follow { [weak self] frame in self?.receive(frame) }
        series.start()
        reload()
    }

    package func reload() {
        feed.retry()
        if loaded.problem != nil { loaded = .loading }
        work.run { [weak self] in await self?.load() }
    }

    // MARK: What is shown

    package func sort(by column: MinerColumn, descending: Bool) {
        guard column != self.column || descending != self.descending else { return }
        (self.column, self.descending) = (column, descending)
        arrange()
    }

    /// Choosing the state that is chosen already shows all again.
    package func filter(by status: MinerStatus?) {
        self.status = self.status == status ? nil : status
        arrange()
    }

    package func filter(byText text: String) {
        guard text != self.text else { return }
        self.text = text
        arrange()
    }

    package func count(of status: MinerStatus) -> Int { miners.count { $0.status == status } }

    /// Live values never move a row under the reader's hand; this does, when the reader asks.
    package func arrange() {
        let wanted = text.lowercased()
        let matching = miners.indices.filter { row in
            (status == nil || miners[row].status == status) && (wanted.isEmpty || miners[row].mentions(wanted))
        }
        rows = column.sorted(Array(matching), of: miners, descending: descending)
        // What is not listed any more must not be part of an action: nobody would see it happen.
        if !marked.isEmpty { marked.formIntersection(matching.map { miners[$0].minerId }) }
    }

    // MARK: Selection

    package func select(row: Int?) { select(row.flatMap(miner)?.minerId) }

    package func select(_ miner: Miner.ID?) {
        if miner != selection { selection = miner }
    }

    package func mark(_ miner: Miner.ID, _ isMarked: Bool) {
        if isMarked { marked.insert(miner) } else { marked.remove(miner) }
    }

    package func markAll(_ isMarked: Bool) { marked = isMarked ? Set(listed) : [] }

    /// What an action is for: the marked miners, or the selected one, or else all that are listed.
    package var chosen: [Miner.ID] {
        if !marked.isEmpty { return listed.filter(marked.contains) }
        return selection.map { [$0] } ?? listed
    }

    private var listed: [Miner.ID] { rows.indices.compactMap { miner(row: $0)?.minerId } }

    /// The miner in a row of the table as it stands on screen.
    package func miner(row: Int) -> Miner? {
        guard rows.indices.contains(row), miners.indices.contains(rows[row]) else { return nil }
        return miners[rows[row]]
    }

    package var selectedRow: Int? { selection.flatMap { id in rows.firstIndex { miners[$0].minerId == id } } }

    // MARK: Loading

    func settle() async { await work.settle() }

    func load() async {
        let (api, id) = (backend.api, id)
        do {
            async let container = api.send(GetContainer(id: id))
            async let miners: [Miner] = api.all { ListMiners(id: id, limit: Limits.pageItemsMax, cursor: $0) }
            let answers = try await (container: container, miners: miners)
            self.container = answers.container
            self.miners = answers.miners.sorted { $0.slot < $1.slot }
            for frame in early { apply(frame) }
            early = []
            arrange()
            loaded = .ready
            await loadTransformer()
        } catch {
            guard !Task.isCancelled else { return }
            // What is on screen already is worth more than a page that says that newer values could not be had.
            guard container == nil else { return }
            loaded = .failed(Problem(showing: error))
            early = []
        }
    }

    /// The page is useful without its transformer, so that failing here is no failure of the page.
    private func loadTransformer() async {
        guard let container, let wanted = container.transformerId else { return }
        let request = ListEquipment(id: container.projectId, kind: .distributionTransformer)
        let all: [Equipment]? = try? await backend.api.all { cursor in
            var page = request
            page.cursor = cursor
            return page
        }
        transformer = all?.first { $0.equipmentId == wanted }
    }

    private func receive(_ frame: LiveFrame<ContainerFeed>) {
        guard loaded == .ready else {
            // Nothing is kept for a list that is not on its way: a page may show its failure for a whole shift.
            guard loaded == .loading else { return }
            // A snapshot has everything: what came before it is of no more use.
            if frame.type == .snapshot { early = [] }
            early.append(frame)
            return
        }
        apply(frame)
    }

    private func apply(_ frame: LiveFrame<ContainerFeed>) {
        guard let feed = frame.data else { return }
        container = feed.container
        let places = Dictionary(miners.enumerated().map { ($0.element.slot, $0.offset) }) { first, _ in first }
        // One assignment at the end: observers hear of one change, not of three hundred.
        var updated = miners
        for (index, slot) in feed.miners.slot.enumerated() {
            guard let place = places[slot] else { continue }
            feed.miners.write(row: index, to: &updated[place])
            updated[place].readingAt = feed.container.readingAt ?? frame.at
            updated[place].readingSource = feed.container.readingSource ?? updated[place].readingSource
        }
        miners = updated
        revision += 1
    }
}

extension MinerColumns {
    /// A frame whose columns differ in length is cut to what it has, as one wrong frame must not end the client.
    fileprivate func write(row: Int, to miner: inout Miner) {
        if status.indices.contains(row) { miner.status = status[row] }
        if hashrateTh.indices.contains(row) { miner.hashrateTh = hashrateTh[row] }
        if powerW.indices.contains(row) { miner.powerW = powerW[row] }
        if chipTemperatureC.indices.contains(row) { miner.chipTemperatureC = chipTemperatureC[row] }
        if uptimeS.indices.contains(row) { miner.uptimeS = uptimeS[row] }
    }
}

extension Miner {
    /// Whether a lower-case text stands in anything that a person would look a miner up by.
    fileprivate func mentions(_ text: String) -> Bool {
        [minerId.rawValue, serial, ipAddress, macAddress, pool, worker, owner, notes]
            .contains { $0?.lowercased().contains(text) ?? false }
    }
}
