import Auth
package import Domain
import Protocol
import Synchronization

/// The newest activity entries in RAM, numbered as they arrive, so that the live feed need not ask the database each
/// second.
package final class ActivityLog: Sendable {
    /// A busy site makes a few entries a minute; a feed that is further behind gets a snapshot.
    private static let entriesMax = 512

    private struct State {
        var entries: [ActivityEntry] = []
        var count = 0
    }

    private let state = Mutex(State())

    package init(listeningTo events: Events) {
        events.listen { [weak self] event in
            if case .activity(let entry) = event { self?.add(entry) }
        }
    }

    /// How many entries there ever were.
    var count: Int { state.withLock { $0.count } }

    /// What came after the first `count` entries, oldest first; nil when some of it is gone.
    func entries(after count: Int, within scope: Scope) -> [ActivityEntry]? {
        let fresh: ArraySlice<ActivityEntry>? = state.withLock { state in
            let missing = state.count - count
            return missing <= state.entries.count ? state.entries.suffix(max(missing, 0)) : nil
        }
        // What belongs to no site, such as a sign-in, is for those who see all of them.
        return fresh?.filter { entry in entry.projectId.map { scope.contains($0) } ?? (scope == .all) }
    }

    private func add(_ entry: ActivityEntry) {
        state.withLock { state in
            state.count += 1
            state.entries.append(entry)
            // In portions: removing the first of an array moves all the others.
            if state.entries.count > 2 * Self.entriesMax { state.entries.removeFirst(Self.entriesMax) }
        }
    }
}
