package import Database
import Synchronization

/// Holds the newest `FleetIndex` and reads it again when the fleet has changed. Everybody who needs keys asks here.
package final class FleetDirectory: Sendable {
    private let repository: FleetIndexRepository
    private let held: Mutex<FleetIndex>

    package init(database: DatabasePool, holding index: FleetIndex = .empty) {
        held = Mutex(index)
        repository = FleetIndexRepository(database: database)
    }

    package var current: FleetIndex { held.withLock { $0 } }

    /// Call after each committed change of the fleet and before its event is published, so that listeners find the new
    /// shape.
    @discardableResult
    package func reload() async throws -> FleetIndex { try await replace().new }

    private func replace() async throws -> (old: FleetIndex, new: FleetIndex) {
        let rows = try await repository.everything()
        let read = FleetIndex(
            version: rows.version, projects: rows.projects, containers: rows.containers, miners: rows.miners)
        return held.withLock { index in
            let old = index
            // Two reloads may finish in the wrong order; the older reading must not win.
            if read.version >= index.version { index = read }
            return (old, index)
        }
    }

    /// The same with less work after a change of facts alone, which is the `edit`. Where that does not follow the
    /// version held, everything is read again. Returns the slots that have other miners now.
    func follow(
        _ edit: (@Sendable (inout FleetIndex) -> Void)?, to version: Int
    ) async throws -> [FleetIndex.VacatedSlots] {
        let follows = held.withLock { index in
            guard let edit, index.version == version - 1 else { return false }
            index.change(to: version, edit)
            return true
        }
        guard !follows else { return [] }
        // Compared by whoever puts the new index in the place of the old one: then no change falls between two.
        let (old, new) = try await replace()
        return new.slotsWithOtherMiners(than: old)
    }
}
