import APIClient
import Observation
package import Protocol

/// Who did what, newest first. What happens while somebody reads waits until they want it, so that no row moves.
@Observable
package final class ActivityStore {
    package var phase: LoadPhase { feed.phase(loaded) }
    package private(set) var entries: [ActivityEntry] = []
    /// Happened since, and not shown yet; newest first.
    package private(set) var waiting: [ActivityEntry] = []
    package private(set) var isLoadingMore = false
    package private(set) var hasMore = false
    package private(set) var filter = ActivityFilter()
    /// Everybody and every kind of change met since the page was opened, to choose from.
    package private(set) var seenActors: Set<String> = []
    package private(set) var seenVerbs: Set<String> = []

    private var loaded = LoadPhase.loading
    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private var cursor: String?
    @ObservationIgnored private let feed: FollowedTopic<ActivityFeed>
    @ObservationIgnored private let work = Work()

    package init(_ backend: Backend) {
        self.backend = backend
        feed = FollowedTopic(.activity, backend)
    }

    package func start() {
        feed.follow { [weak self] frame in self?.receive(frame.data?.entries ?? []) }
        reload()
    }

    package func reload() {
        feed.retry()
        work.run { [weak self] in await self?.load() }
    }

    package func show(_ filter: ActivityFilter) {
        guard filter != self.filter else { return }
        self.filter = filter
        loaded = .loading
        reload()
    }

    package func showWaiting() {
        entries = waiting + entries
        waiting = []
    }

    package func loadMore() {
        guard hasMore, !isLoadingMore else { return }
        isLoadingMore = true
        work.run { [weak self] in await self?.loadNextPage() }
    }

    func load() async {
        let asked = filter
        do {
            let page = try await backend.api.send(asked.request(cursor: nil))
            // Another filter may have been chosen while this one travelled.
            guard asked == filter else { return }
            entries = page.items
            waiting = []
            take(page)
            loaded = .ready
        } catch {
            guard !Task.isCancelled, asked == filter else { return }
            loaded = .failed(Problem(showing: error))
        }
    }

    func settle() async { await work.settle() }

    private func loadNextPage() async {
        defer { isLoadingMore = false }
        let asked = filter
        guard let page = try? await backend.api.send(asked.request(cursor: cursor)), asked == filter else { return }
        let known = Set(entries.map(\.id))
        // What happened since has moved the pages along, so that the next one repeats some of this.
        entries += page.items.filter { !known.contains($0.id) }
        take(page)
    }

    private func take(_ page: Page<ActivityEntry>) {
        cursor = page.next
        hasMore = page.next != nil
        see(page.items)
    }

    private func see(_ entries: [ActivityEntry]) {
        let actors = seenActors.union(entries.map(\.actor))
        let verbs = seenVerbs.union(entries.map(\.verb))
        // Setting the same again would count as a change, and rebuild an open list under the pointer.
        if actors != seenActors { seenActors = actors }
        if verbs != seenVerbs { seenVerbs = verbs }
    }

    private func receive(_ news: [ActivityEntry]) {
        // Until then the feed's snapshot would be taken for news.
        guard loaded == .ready else { return }
        let known = Set(entries.map(\.id)).union(waiting.map(\.id))
        let newest = entries.first?.at ?? Timestamp(milliseconds: 0)
        // A snapshot repeats old entries, and those that a longer list has already left behind.
        let fresh = news.filter { !known.contains($0.id) && $0.at >= newest && filter.matches($0) }
        guard !fresh.isEmpty else { return }
        waiting = (waiting + fresh).sorted { $0.at > $1.at }
        see(fresh)
    }
}

/// Which entries are shown.
package struct ActivityFilter: Sendable, Equatable {
    package var project: Project.ID?
    package var actor: String?
    package var verb: String?

    package init(project: Project.ID? = nil, actor: String? = nil, verb: String? = nil) {
        self.project = project
        self.actor = actor
        self.verb = verb
    }

    package var isEmpty: Bool { self == ActivityFilter() }

    func request(cursor: String?) -> ListActivity {
        ListActivity(projectId: project, actor: actor, verb: verb, limit: Limits.pageItemsDefault, cursor: cursor)
    }

    func matches(_ entry: ActivityEntry) -> Bool {
        (project == nil || entry.projectId == project) && (actor == nil || entry.actor == actor)
            && (verb == nil || entry.verb == verb)
    }
}
