import APIClient
import Observation
package import Protocol

/// One site: its facts, its containers as they live, its wiring and what people did there.
@Observable
package final class ProjectStore {
    package let id: Project.ID
    package var phase: LoadPhase { feed.phase(loaded) }
    package private(set) var project: Project?
    /// In the order of their names, which is how people count them.
    package private(set) var cells: [ContainerCell] = []
    package private(set) var totals: Metric?
    package private(set) var alerts: AlertCounts?
    package private(set) var equipment: [Equipment] = []
    package private(set) var activity: [ActivityEntry] = []
    package var activityPhase: LoadPhase { activityFeed.phase(loadedActivity) }
    /// Only containers in this state stand out; all of them when nothing is chosen.
    package private(set) var filter: ContainerStatus?
    /// The container whose figures are shown below the grid.
    package private(set) var selection: Container.ID?
    package var figure = ContainerFigure.supplyTemperature
    package var tab = ProjectTab.alerts
    package let series: MetricStore

    private var loaded = LoadPhase.loading
    private var loadedActivity = LoadPhase.loading
    private let backend: Backend
    private let feed: FollowedTopic<ProjectFeed>
    private let activityFeed: FollowedTopic<ActivityFeed>
    private let work = Work()

    package init(_ id: Project.ID, _ backend: Backend) {
        self.id = id
        self.backend = backend
        feed = FollowedTopic(.project(id), backend)
        activityFeed = FollowedTopic(.activity, backend)
        series = MetricStore(.project(id), backend)
    }

    package var tickMs: Int { backend.feeds.tickMs }

    package func start() {
        feed.follow { [weak self] frame in frame.data.map { self?.receive($0) } }
        activityFeed.follow { [weak self] frame in frame.data.map { self?.receive($0) } }
        series.start()
        reload()
    }

    package func reload() {
        feed.retry()
        activityFeed.retry()
        work.run { [weak self] in await self?.load() }
        work.run { [weak self] in await self?.loadActivity() }
    }

    /// Choosing the state that is chosen already shows all again.
    package func filter(by status: ContainerStatus?) { filter = filter == status ? nil : status }

    /// Selecting the container that is selected already leaves none.
    package func select(_ id: Container.ID?) { selection = selection == id ? nil : id }

    package var selected: ContainerCell? { selection.flatMap { id in cells.first { $0.id == id } } }

    package func count(of status: ContainerStatus) -> Int { cells.count { $0.container.status == status } }

    package func isShown(_ cell: ContainerCell) -> Bool { filter == nil || cell.container.status == filter }

    package var capacity: CapacityCheck? {
        CapacityCheck(
            equipment: equipment, designKw: project?.targetPowerMw.map { $0 * 1_000 }, liveKw: totals?.powerKw)
    }

    /// What a piece of equipment carries: added up from the containers that hang on it where there are any, as that
    /// is as old as their readings; otherwise what the server estimated.
    package func loadKva(of equipment: Equipment) -> Double? {
        let fed = cells.map(\.container).filter { $0.transformerId == equipment.equipmentId }
        guard !fed.isEmpty else { return equipment.loadKva }
        let powers = fed.compactMap(\.powerConsumptionKw)
        // A sum over some of them would read as a light load.
        return powers.count == fed.count ? powers.reduce(0, +) / CapacityCheck.powerFactor : nil
    }

    func settle() async { await work.settle() }

    func load() async {
        let (api, id) = (backend.api, id)
        do {
            async let project = api.send(GetProject(id: id))
            async let containers: [Container] = api.all { ListContainers(id: id, cursor: $0) }
            async let equipment: [Equipment] = api.all { ListEquipment(id: id, cursor: $0) }
            let answers = try await (project: project, containers: containers, equipment: equipment)
            self.project = answers.project
            self.equipment = Self.downstream(answers.equipment)
            // The list is whole: what is not in it is gone.
            let listed = Set(answers.containers.map(\.containerId))
            cells.removeAll { !listed.contains($0.id) }
            merge(answers.containers)
            loaded = .ready
        } catch {
            guard !Task.isCancelled else { return }
            if project == nil { loaded = .failed(Problem(showing: error)) }
        }
    }

    func loadActivity() async {
        do {
            activity = try await backend.api.send(ListProjectActivity(id: id, limit: Self.activityShown)).items
            loadedActivity = .ready
        } catch {
            guard !Task.isCancelled else { return }
            if activity.isEmpty { loadedActivity = .failed(Problem(showing: error)) }
        }
    }

    /// A page of history is what fits a glance; the activity page has the rest.
    private static let activityShown = 100

    private func receive(_ feed: ProjectFeed) {
        totals = feed.totals
        alerts = feed.alerts
        merge(feed.containers)
    }

    private func receive(_ feed: ActivityFeed) {
        let known = Set(activity.map(\.id))
        let new = feed.entries.filter { $0.projectId == id && !known.contains($0.id) }
        guard activityPhase == .ready, !new.isEmpty else { return }
        activity = Array((new + activity).sorted { $0.at > $1.at }.prefix(Self.activityShown))
    }

    /// From the grid to the pumps, as the power flows and as a fault is looked for.
    private static func downstream(_ equipment: [Equipment]) -> [Equipment] {
        EquipmentKind.allCases.flatMap { kind in
            equipment.filter { $0.kind == kind }.sorted { $0.equipmentId < $1.equipmentId }
        }
    }

    /// Takes what is newer. An answer that was under way while a frame came must not set a container back.
    private func merge(_ containers: [Container]) {
        var known = Dictionary(cells.map { ($0.id, $0) }) { first, _ in first }
        var added: [ContainerCell] = []
        for container in containers {
            guard let cell = known[container.containerId] else {
                let new = ContainerCell(container)
                added.append(new)
                // Two pages may share one: a container that came while the list was read moves the others.
                known[new.id] = new
                continue
            }
            if Self.isNewer(container, than: cell.container) { cell.container = container }
        }
        if !added.isEmpty { cells = (cells + added).sorted { $0.id < $1.id } }
    }

    private static func isNewer(_ new: Container, than old: Container) -> Bool {
        guard new != old else { return false }
        guard let before = old.readingAt, let after = new.readingAt else { return true }
        return after >= before
    }
}
