import Auth
import Database
import Protocol

/// Every statement about `equipment`. The load is left out: it is worked out from live values.
struct EquipmentRepository: Sendable {
    private static let columns = """
        id, project_id, name, kind, model, feeds_from_id, rating_kva, x_m, y_m, rotation_deg, version, updated_ms
        """

    /// The whole electrical tree of a site, by id. Uses `equipment_of_project`.
    func all(of project: Project.ID, within scope: Scope, on connection: borrowing Connection) throws -> [Equipment] {
        let seen = scope.condition(on: "project_id")
        return try connection.query(
            "SELECT \(Self.columns) FROM equipment WHERE project_id = ? AND \(seen.sql) ORDER BY id",
            [.text(project.rawValue)] + seen.values, row: equipment)
    }

    func exists(_ id: Equipment.ID, in project: Project.ID, on connection: borrowing Connection) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM equipment WHERE id = ? AND project_id = ?", [.text(id.rawValue), .text(project.rawValue)],
            row: { _ in true }) ?? false
    }

    func insert(_ equipment: Equipment, on connection: borrowing Connection) throws {
        do {
            try connection.execute(
                "INSERT INTO equipment (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    .text(equipment.equipmentId.rawValue), .text(equipment.projectId.rawValue), .text(equipment.name),
                    .text(equipment.kind.rawValue), SQLValue(equipment.model),
                    SQLValue(equipment.feedsFromId?.rawValue), SQLValue(equipment.ratingKva),
                    SQLValue(equipment.position?.xM), SQLValue(equipment.position?.yM),
                    SQLValue(equipment.position?.rotationDeg), .integer(Int64(equipment.version)),
                    .integer(equipment.updatedAt.milliseconds),
                ])
        } catch DatabaseError.duplicate {
            throw FleetError.taken("equipment", equipment.equipmentId.rawValue)
        }
    }

    func deleteAll(of project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM equipment WHERE project_id = ?", [.text(project.rawValue)])
    }

    private func equipment(_ row: Row) -> Equipment {
        Equipment(
            equipmentId: Equipment.ID(row.text(0)), projectId: Project.ID(row.text(1)), name: row.text(2),
            kind: EquipmentKind(rawValue: row.text(3)) ?? .switchgear, model: row.optionalText(4),
            feedsFromId: row.optionalText(5).map { Equipment.ID($0) }, ratingKva: row.optionalReal(6),
            position: SitePosition(row, from: 7), version: row.int(10),
            updatedAt: Timestamp(milliseconds: row.integer(11)))
    }
}
