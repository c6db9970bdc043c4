import APIClient
import Observation
package import Protocol

/// Where the person at the screen is signed in, and the way to end it there.
@Observable
package final class SessionListStore {
    package private(set) var phase = LoadPhase.loading
    package private(set) var sessions: [Session] = []
    package private(set) var problem: Problem?

    @ObservationIgnored private let backend: Backend
    @ObservationIgnored private let work = Work()

    package init(_ backend: Backend) { self.backend = backend }

    package func start() { work.run { [weak self] in await self?.load() } }

    package func revoke(_ id: String) {
        work.run { [weak self] in
            guard let self else { return }
            do {
                _ = try await backend.api.send(RevokeSession(id: id))
                sessions.removeAll { $0.sessionId == id }
                problem = nil
            } catch {
                problem = Problem(showing: error)
            }
        }
    }

    func load() async {
        do {
            sessions = try await backend.api.send(ListSessions()).items
                // This one first, so that nobody ends it by mistake while looking for another.
                .sorted { ($0.isCurrent ? 1 : 0, $0.lastSeenAt) > ($1.isCurrent ? 1 : 0, $1.lastSeenAt) }
            phase = .ready
        } catch {
            guard !Task.isCancelled else { return }
            phase = .failed(Problem(showing: error))
        }
    }

    func settle() async { await work.settle() }
}
