package import Database
import Synchronization

/// Holds the newest `FleetIndex` and reads it again when the fleet has changed. Everybody who needs keys asks here.
package final class FleetDirectory: Sendable {
    private let repository: FleetIndexRepository
    private let held = Mutex(FleetIndex.empty)

    package init(database: DatabasePool) {
        repository = FleetIndexRepository(database: database)
    }

    package var current: FleetIndex { held.withLock { $0 } }

    /// Call after each committed change of the fleet and before its event is published, so that listeners find the new
    /// shape.
    @discardableResult
    package func reload() async throws -> FleetIndex {
        let rows = try await repository.everything()
        let read = FleetIndex(
            version: rows.version, projects: rows.projects, containers: rows.containers, miners: rows.miners)
        return held.withLock { index in
            // Two reloads may finish in the wrong order; the older reading must not win.
            if read.version >= index.version { index = read }
            return index
        }
    }

    /// The same for a change of facts alone. Where it does not follow the version held, everything is read again.
    func apply(_ edit: @Sendable (inout FleetIndex) -> Void, version: Int) async throws {
        let follows = held.withLock { index in
            guard index.version == version - 1 else { return false }
            index.change(to: version, edit)
            return true
        }
        if !follows { try await reload() }
    }
}
