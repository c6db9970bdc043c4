import Auth
import Database
import Protocol

/// What an import needs to know about one kind of thing.
protocol ImportTable: Sendable {
    associatedtype Record: FieldRecord
    /// What there is, as it was read; what the table needs besides the records to write them.
    associatedtype State: Sendable

    func read(on connection: borrowing Connection) throws -> State
    func records(of state: State) -> [String: Record]
    func blank(_ id: String) -> Record
    /// What is wrong with the result as a whole: names that lead nowhere, things that only one may have.
    func check(
        _ plan: ImportPlan<Record>, of state: State, _ errors: inout FileErrors, on connection: borrowing Connection
    ) throws
    func write(
        _ plan: ImportPlan<Record>, of state: State, at now: Timestamp, on connection: borrowing Connection
    ) throws
}

/// The sites themselves. A file never removes one.
struct ProjectTable: ImportTable {
    let scope: Scope

    func read(on connection: borrowing Connection) throws -> [Project] {
        try ProjectRepository().all(within: scope, on: connection)
    }

    func records(of projects: [Project]) -> [String: Project] {
        Dictionary(uniqueKeysWithValues: projects.map { ($0.projectId.rawValue, $0) })
    }

    func blank(_ id: String) -> Project {
        var project = Project.blank
        project.projectId = Project.ID(id)
        return project
    }

    func check(
        _ plan: ImportPlan<Project>, of projects: [Project], _ errors: inout FileErrors,
        on connection: borrowing Connection
    ) throws {
        guard scope != .all else { return }
        for change in plan.changes where change.old == nil {
            // Whether it exists elsewhere is not for everybody to know.
            errors.add(change.line, Project.idField, "new projects are created by those who see every project")
        }
    }

    func write(
        _ plan: ImportPlan<Project>, of projects: [Project], at now: Timestamp, on connection: borrowing Connection
    ) throws {
        for change in plan.changes {
            guard var new = change.new else { continue }
            new.updatedAt = now
            if let old = change.old {
                new.version = old.version + 1
                try ProjectRepository().replace(new, on: connection)
            } else {
                try ProjectRepository().insert(new, on: connection)
            }
        }
    }
}

/// The electrical tree and what else stands at a site.
struct EquipmentTable: ImportTable {
    let project: Project.ID

    func read(on connection: borrowing Connection) throws -> [Equipment] {
        try EquipmentRepository().all(of: project, within: .all, on: connection)
    }

    func records(of equipment: [Equipment]) -> [String: Equipment] {
        Dictionary(uniqueKeysWithValues: equipment.map { ($0.equipmentId.rawValue, $0) })
    }

    func blank(_ id: String) -> Equipment {
        var equipment = Equipment.blank
        equipment.equipmentId = Equipment.ID(id)
        equipment.projectId = project
        return equipment
    }

    func check(
        _ plan: ImportPlan<Equipment>, of equipment: [Equipment], _ errors: inout FileErrors,
        on connection: borrowing Connection
    ) throws {
        let repository = EquipmentRepository()
        // The tree as the file would leave it: pieces may name feeders from further down in the same file.
        let result = plan.result(from: records(of: equipment))
        let tree = Dictionary(uniqueKeysWithValues: result.values.map { ($0.equipmentId, $0) })
        for change in plan.changes {
            if let new = change.new, let complaint = EquipmentRules.complaint(about: new, among: tree) {
                errors.add(change.line, "feeds_from_id", complaint)
            }
            if let new = change.new, let complaint = EquipmentRules.complaint(aboutCoolingOf: new, among: tree) {
                errors.add(change.line, "cooled_by_id", complaint)
            }
            if change.old == nil, try repository.exists(Equipment.ID(change.id), on: connection) {
                errors.add(change.line, Equipment.idField, "\(change.id) is taken already")
            }
            // A piece that goes, or that nothing can hang on any more, must have nothing behind it.
            guard let old = change.old, change.new?.kind.feeds != true else { continue }
            let containers = try ContainerRepository().fed(by: old.equipmentId, on: connection)
            if !containers.isEmpty {
                errors.add(change.line, Equipment.idField, "\(containers.count) containers hang on \(change.id)")
            }
            if let fed = tree.values.first(where: { $0.feedsFromId == old.equipmentId }) {
                errors.add(change.line, Equipment.idField, "\(fed.equipmentId) hangs on \(change.id)")
            }
        }
    }

    func write(
        _ plan: ImportPlan<Equipment>, of equipment: [Equipment], at now: Timestamp,
        on connection: borrowing Connection
    ) throws {
        let repository = EquipmentRepository()
        for change in plan.changes {
            guard var new = change.new else {
                try repository.delete(Equipment.ID(change.id), on: connection)
                continue
            }
            new.updatedAt = now
            if let old = change.old {
                new.version = old.version + 1
                try repository.replace(new, on: connection)
            } else {
                try repository.insert(new, on: connection)
            }
        }
    }
}
