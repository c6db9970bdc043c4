import Protocol
import Synchronization

/// Which sites have an action that is not over. Agents ask every few seconds: nearly always this alone answers them.
final class ActionBoard: Sendable {
    /// How often an action began there: whoever closes must know of the last one.
    private let openings = Mutex<[Project.ID: Int]>([:])

    func open(_ projects: [Project.ID]) {
        openings.withLock { openings in for project in projects { openings[project, default: 0] += 1 } }
    }

    /// Unless another action has begun since `opening` was asked for.
    func close(_ project: Project.ID, asOf opening: Int) {
        openings.withLock { if $0[project] == opening { $0[project] = nil } }
    }

    func isOpen(_ project: Project.ID) -> Bool { openings.withLock { $0[project] != nil } }

    var all: [(project: Project.ID, opening: Int)] {
        openings.withLock { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }
}
