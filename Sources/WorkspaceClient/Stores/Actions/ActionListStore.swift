import APIClient
import Observation
package import Protocol

/// What the machines of a site were told, newest first.
@Observable
package final class ActionListStore {
    package let project: Project.ID
    package private(set) var phase = LoadPhase.loading
    package private(set) var actions: [MinerAction] = []

    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private let feed: FollowedTopic<ActivityFeed>
    @ObservationIgnored private let pause: (Duration) async throws -> Void
    @ObservationIgnored private let work = Work()

    package init(
        _ project: Project.ID, _ backend: Backend,
        pause: @escaping (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.project = project
        self.backend = backend
        self.pause = pause
        feed = FollowedTopic(.activity, backend)
    }

    /// Loads the list, and again when the log says that somebody started or stopped something, and every other second
    /// while machines are on their way.
    package func start() {
        feed.follow { [weak self] frame in
            guard let self, frame.type != .snapshot, let entries = frame.data?.entries else { return }
            if entries.contains(where: { $0.projectId == self.project && $0.objectType == "action" }) { reload() }
        }
        work.run { [weak self, pause] in
            while !Task.isCancelled, self != nil {
                if self?.needsNews == true { await self?.load() }
                try? await pause(.seconds(2))
            }
        }
    }

    package func reload() { work.run { [weak self] in await self?.load() } }

    private var needsNews: Bool { phase == .loading || actions.contains { $0.state == .running } }

    func load() async {
        do {
            let page = try await backend.api.send(ListMinerActions(id: project, limit: Self.shown))
            if page.items != actions { actions = page.items }
            if phase != .ready { phase = .ready }
        } catch {
            guard !Task.isCancelled else { return }
            if actions.isEmpty { phase = .failed(Problem(showing: error)) }
        }
    }

    /// What fits a glance; older ones are found through the activity of the site.
    private static let shown = 20
}
