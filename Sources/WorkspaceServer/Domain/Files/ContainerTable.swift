import Auth
import Database
import Protocol

/// The containers of a site.
struct ContainerTable: ImportTable {
    struct State: Sendable {
        var containers: [ContainerRepository.Kept]
        var equipment: [Equipment.ID: EquipmentKind]
    }

    let project: Project.ID

    func read(on connection: borrowing Connection) throws -> State {
        let equipment = try EquipmentRepository().all(of: project, within: .all, on: connection)
        return State(
            containers: try ContainerRepository().all(of: project, on: connection),
            equipment: Dictionary(uniqueKeysWithValues: equipment.map { ($0.equipmentId, $0.kind) }))
    }

    func records(of state: State) -> [String: Container] {
        Dictionary(uniqueKeysWithValues: state.containers.map { ($0.container.containerId.rawValue, $0.container) })
    }

    func blank(_ id: String) -> Container {
        var container = Container.blank
        container.containerId = Container.ID(id)
        container.projectId = project
        return container
    }

    func check(
        _ plan: ImportPlan<Container>, of state: State, _ errors: inout FileErrors,
        on connection: borrowing Connection
    ) throws {
        let kept = keptByID(state)
        for change in plan.changes {
            if change.old == nil, try ContainerRepository().exists(Container.ID(change.id), on: connection) {
                errors.add(change.line, Container.idField, "\(change.id) is taken already")
            }
            if let feed = change.new?.transformerId,
                let complaint = EquipmentRules.complaint(about: state.equipment[feed], at: project)
            {
                errors.add(change.line, "transformer_id", complaint)
            }
            if let cooler = change.new?.cooledById,
                let complaint = EquipmentRules.complaint(aboutCoolerOf: state.equipment[cooler], at: project)
            {
                errors.add(change.line, "cooled_by_id", complaint)
            }
            guard let old = kept[change.id] else { continue }
            let last = try MinerRepository().keys(in: old.minerKeys, on: connection).last
                .map { Int($0 - old.minerKeys.lowerBound) + 1 }
            guard let last else { continue }
            if change.new == nil {
                errors.add(change.line, Container.idField, "\(change.id) has miners: remove them first")
            } else if let slots = change.new?.slots, slots < last {
                errors.add(change.line, "slots", "must be at least \(last): there is a miner")
            }
        }
    }

    func write(
        _ plan: ImportPlan<Container>, of state: State, at now: Timestamp, on connection: borrowing Connection
    ) throws {
        let repository = ContainerRepository()
        let kept = keptByID(state)
        for change in plan.changes {
            guard var new = change.new else {
                try repository.delete(Container.ID(change.id), on: connection)
                continue
            }
            new.updatedAt = now
            if let old = kept[change.id] {
                new.version = old.container.version + 1
                try repository.replace(old, with: new, on: connection)
            } else {
                try repository.insert(new, on: connection)
            }
        }
    }

    private func keptByID(_ state: State) -> [String: ContainerRepository.Kept] {
        Dictionary(uniqueKeysWithValues: state.containers.map { ($0.container.containerId.rawValue, $0) })
    }
}
