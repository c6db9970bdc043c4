import APIClient
import Observation
package import Protocol

/// All sites of the person at the screen: what they are, what they do now, and their last day.
@Observable
package final class FleetStore {
    package var phase: LoadPhase { feed.phase(loaded) }
    package private(set) var projects: [Project] = []
    package private(set) var totals: Metric?
    package private(set) var alerts: AlertCounts?
    package private(set) var summaries: [Project.ID: ProjectSummary] = [:]
    package let series: MetricStore
    // A page asks for a chart while it is being bound: that must not count as a change of what it shows.
    @ObservationIgnored private var seriesByProject: [Project.ID: MetricStore] = [:]

    /// Sites of the feed that were missing when the list was last asked for because of them.
    @ObservationIgnored private var missed: Set<Project.ID> = []

    private var loaded = LoadPhase.loading
    private let backend: Backend
    private let feed: FollowedTopic<GlobalFeed>
    private let work = Work()

    package init(_ backend: Backend) {
        self.backend = backend
        feed = FollowedTopic(.global, backend)
        series = MetricStore(.global, backend)
    }

    package var tickMs: Int { backend.feeds.tickMs }

    /// Loads the sites and follows them from then on.
    package func start() {
        feed.follow { [weak self] frame in frame.data.map { self?.receive($0) } }
        series.start()
        reload()
    }

    package func reload() {
        feed.retry()
        work.run { [weak self] in await self?.load() }
    }

    /// The last day of one site, loaded when somebody looks.
    package func series(of id: Project.ID) -> MetricStore {
        if let known = seriesByProject[id] { return known }
        let store = MetricStore(.project(id), backend)
        seriesByProject[id] = store
        store.start()
        return store
    }

    package func project(_ id: Project.ID) -> Project? { projects.first { $0.projectId == id } }

    /// What the active sites promise together; unknown unless every one of them states it.
    package var targetHashrateTh: Double? { target(\.targetHashrateEh).map { $0 * 1_000_000 } }
    package var targetPowerKw: Double? { target(\.targetPowerMw).map { $0 * 1_000 } }

    func load() async {
        do {
            let all: [Project] = try await backend.api.all { ListProjects(cursor: $0) }
            // What runs comes first: nobody watches over a site that is not there yet.
            projects = all.filter { $0.status != .planned } + all.filter { $0.status == .planned }
            loaded = .ready
        } catch {
            guard !Task.isCancelled else { return }
            if projects.isEmpty { loaded = .failed(Problem(showing: error)) }
        }
    }

    func settle() async {
        await work.settle()
    }

    private func receive(_ feed: GlobalFeed) {
        totals = feed.totals
        alerts = feed.alerts
        summaries = Dictionary(feed.projects.map { ($0.projectId, $0) }) { _, last in last }
        // A site that we have not listed was created since: its card needs the rest.
        let unknown = Set(feed.projects.map(\.projectId)).subtracting(projects.map(\.projectId))
        // Once for each: a frame comes every second, and a list may take longer or never have the site.
        guard loaded == .ready, !unknown.isSubset(of: missed) else { return }
        missed = unknown
        reload()
    }

    private func target(_ field: KeyPath<Project, Double?>) -> Double? {
        let active = projects.filter { $0.status == .active }
        let values = active.compactMap { $0[keyPath: field] }
        // A sum over some of the sites would read as the target of them all.
        guard !active.isEmpty, values.count == active.count else { return nil }
        return values.reduce(0, +)
    }
}
