import Auth
import Database
import Protocol

/// The miners of a site.
struct MinerTable: ImportTable {
    struct State: Sendable {
        var containers: [Container.ID: ContainerRepository.Kept] = [:]
        var miners: [String: MinerRepository.Kept] = [:]
    }

    /// A slot of a container: one miner stands there.
    private struct Place: Hashable {
        var container: Container.ID
        var slot: Int
    }

    let project: Project.ID

    func read(on connection: borrowing Connection) throws -> State {
        var state = State()
        for container in try ContainerRepository().all(of: project, on: connection) {
            state.containers[container.container.containerId] = container
            let kept = try MinerRepository().page(
                container.minerKeys, limit: container.minerKeys.count, within: .all, on: connection)
            for miner in kept { state.miners[miner.miner.minerId.rawValue] = miner }
        }
        return state
    }

    func records(of state: State) -> [String: Miner] { state.miners.mapValues(\.miner) }

    func blank(_ id: String) -> Miner {
        var miner = Miner.blank
        miner.minerId = Miner.ID(id)
        miner.projectId = project
        return miner
    }

    func check(
        _ plan: ImportPlan<Miner>, of state: State, _ errors: inout FileErrors, on connection: borrowing Connection
    ) throws {
        for change in plan.changes {
            guard let new = change.new else { continue }
            // Asked of the whole server, as it may be another site's, of which the state that was read knows nothing.
            if change.old == nil, try MinerRepository().exists(new.minerId, on: connection) {
                errors.add(change.line, Miner.idField, "\(change.id) is taken already")
            }
            guard let container = state.containers[new.containerId] else {
                let isMissing = new.containerId.rawValue.isEmpty
                errors.add(
                    change.line, "container_id", isMissing ? "is missing" : "there is no such container at \(project)")
                continue
            }
            if new.slot < 1 || new.slot > container.minerKeys.count {
                errors.add(
                    change.line, "slot", new.slot == 0 ? "is missing" : "must be from 1 to \(container.minerKeys.count)"
                )
            }
        }
        findDoubles(in: plan, of: state, &errors)
    }

    /// Among all miners of the site as they would be: two in one slot, or with one serial number or address.
    private func findDoubles(in plan: ImportPlan<Miner>, of state: State, _ errors: inout FileErrors) {
        let changed = Set(plan.changes.map(\.id))
        // What stays comes first, so that the lines of the file get the blame.
        let staying = state.miners.values.lazy.map(\.miner).filter { !changed.contains($0.minerId.rawValue) }
        var places: [Place: Miner.ID] = [:]
        var holders: [String: [String: Miner.ID]] = [:]
        func enter(_ miner: Miner, _ complain: (String, String) -> Void) {
            let place = Place(container: miner.containerId, slot: miner.slot)
            // Slot 0 is none at all and has been complained about already.
            if let holder = places.updateValue(miner.minerId, forKey: place), miner.slot > 0 {
                complain("slot", "\(holder) is in slot \(miner.slot) of \(miner.containerId)")
            }
            for (field, value) in MinerRepository.unique(of: miner) {
                guard let value else { continue }
                if let holder = holders[field, default: [:]].updateValue(miner.minerId, forKey: value) {
                    complain(field, "\(value) belongs to \(holder)")
                }
            }
        }
        for miner in staying { enter(miner) { _, _ in } }
        for change in plan.changes {
            guard let new = change.new else { continue }
            enter(new) { errors.add(change.line, $0, $1) }
        }
    }

    func write(
        _ plan: ImportPlan<Miner>, of state: State, at now: Timestamp, on connection: borrowing Connection
    ) throws {
        let repository = MinerRepository()
        // First everything that goes, then everything that moves steps aside: so that each finds its slot empty.
        var parked: [String: Int32] = [:]
        for change in plan.changes {
            guard let old = state.miners[change.id] else { continue }
            guard let new = change.new else {
                try repository.delete(old.key..<old.key + 1, on: connection)
                continue
            }
            if new.containerId != old.miner.containerId || new.slot != old.miner.slot {
                parked[change.id] = try repository.park(old.key, on: connection)
            }
        }
        for change in plan.changes {
            guard var new = change.new, let container = state.containers[new.containerId] else { continue }
            let key = container.minerKeys.lowerBound + Int32(new.slot) - 1
            new.updatedAt = now
            guard let old = change.old else {
                try repository.insert(.init(key: key, miner: new), inContainer: container.key, on: connection)
                continue
            }
            new.version = old.version + 1
            let kept = MinerRepository.Kept(key: key, miner: new)
            if let parked = parked[change.id] {
                try repository.move(from: parked, to: kept, inContainer: container.key, on: connection)
            }
            try repository.replace(kept, on: connection)
        }
    }
}
