package import Auth
import Database
package import Protocol

/// The transformers, pumps and switches of a site, with the load they carry.
package struct EquipmentService: Sendable {
    private let fleet: FleetContext
    private let repository = EquipmentRepository()

    package init(fleet: FleetContext) { self.fleet = fleet }

    /// By id. The load of any piece may come from all the others, so the whole tree is read even for a page of it.
    package func list(_ request: ListEquipment, by caller: Caller) async throws -> Page<Equipment> {
        let page = try PageRequest(limit: request.limit, cursor: request.cursor, of: "equipment", keys: [.text])
        let rows = try await tree(of: request.id, within: caller.scope)
            .filter { $0.equipmentId.rawValue > page.afterText && (request.kind == nil || $0.kind == request.kind) }
        return page.answer(rows) { [.text($0.equipmentId.rawValue)] }
    }

    /// Every piece of a site with its load.
    package func tree(of project: Project.ID, within scope: Scope) async throws -> [Equipment] {
        _ = try fleet.project(project, within: scope)
        let tree = try await fleet.database.read { [repository] connection in
            try repository.all(of: project, within: scope, on: connection)
        }
        var kilowatts: [Equipment.ID: Double] = [:]
        for container in fleet.directory.current.containers(of: project) {
            guard let transformer = container.transformer, let power = fleet.readings.container(container.key)?.powerKw
            else { continue }
            kilowatts[transformer, default: 0] += power
        }
        let loads = EquipmentLoad.kilovoltAmperes(tree, kilowatts: kilowatts)
        return tree.map { piece in
            var loaded = piece
            loaded.loadKva = loads[piece.equipmentId]
            return loaded
        }
    }
}
