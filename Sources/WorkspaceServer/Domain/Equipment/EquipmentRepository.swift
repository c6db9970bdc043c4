import Auth
import Database
import Protocol

/// Every statement about `equipment`. The load is left out: it is worked out from live values.
struct EquipmentRepository: Sendable {
    private static let columns = """
        id, project_id, name, kind, model, feeds_from_id, rating_kva, x_m, y_m, rotation_deg, cooled_by_id,
        maintenance_due, version, updated_ms
        """

    /// The whole electrical tree of a site, by id. Uses `equipment_of_project`.
    func all(of project: Project.ID, within scope: Scope, on connection: borrowing Connection) throws -> [Equipment] {
        let seen = scope.condition(on: "project_id")
        return try connection.query(
            "SELECT \(Self.columns) FROM equipment WHERE project_id = ? AND \(seen.sql) ORDER BY id",
            [.text(project.rawValue)] + seen.values, row: equipment)
    }

    func find(_ id: Equipment.ID, within scope: Scope, on connection: borrowing Connection) throws -> Equipment {
        let seen = scope.condition(on: "project_id")
        let found = try connection.first(
            "SELECT \(Self.columns) FROM equipment WHERE id = ? AND \(seen.sql)",
            [.text(id.rawValue)] + seen.values, row: equipment)
        guard let found else { throw FleetError.unknown("equipment", id.rawValue) }
        return found
    }

    /// Anywhere: ids are given once.
    /// No scope: an id is taken on the whole server.
    func exists(_ id: Equipment.ID, on connection: borrowing Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM equipment WHERE id = ?", [.text(id.rawValue)], row: { _ in true }) ?? false
    }

    /// Nil when the site has no such piece.
    /// No scope: the site was found within one.
    func kind(
        of id: Equipment.ID, in project: Project.ID, on connection: borrowing Connection
    ) throws -> EquipmentKind? {
        try connection.first(
            "SELECT kind FROM equipment WHERE id = ? AND project_id = ?",
            [.text(id.rawValue), .text(project.rawValue)], row: { EquipmentKind(rawValue: $0.text(0)) }) ?? nil
    }

    /// What hangs on a piece, by id. Uses `equipment_by_feed`.
    /// No scope: the piece was found within one.
    func fed(by id: Equipment.ID, on connection: borrowing Connection) throws -> [Equipment] {
        try connection.query(
            "SELECT \(Self.columns) FROM equipment WHERE feeds_from_id = ? ORDER BY id", [.text(id.rawValue)],
            row: equipment)
    }

    /// Of a piece that goes. Uses `equipment_by_cooling`.
    /// No scope: the piece was found within one.
    func forgetCooling(by id: Equipment.ID, at now: Timestamp, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE equipment SET cooled_by_id = NULL, version = version + 1, updated_ms = ? WHERE cooled_by_id = ?
            """, [.integer(now.milliseconds), .text(id.rawValue)])
    }

    func insert(_ equipment: Equipment, on connection: borrowing Connection) throws {
        do {
            try connection.execute(
                "INSERT INTO equipment (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [.text(equipment.equipmentId.rawValue), .text(equipment.projectId.rawValue)] + decided(equipment))
        } catch DatabaseError.duplicate {
            throw FleetError.taken("equipment", equipment.equipmentId.rawValue)
        }
    }

    /// The caller has found it within its scope in the same transaction.
    func replace(_ equipment: Equipment, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE equipment SET name = ?, kind = ?, model = ?, feeds_from_id = ?, rating_kva = ?, x_m = ?, y_m = ?,
                rotation_deg = ?, cooled_by_id = ?, maintenance_due = ?, version = ?, updated_ms = ?
            WHERE id = ?
            """, decided(equipment) + [.text(equipment.equipmentId.rawValue)])
    }

    func delete(_ id: Equipment.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM equipment WHERE id = ?", [.text(id.rawValue)])
    }

    func deleteAll(of project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM equipment WHERE project_id = ?", [.text(project.rawValue)])
    }

    private func decided(_ equipment: Equipment) -> [SQLValue] {
        [
            .text(equipment.name), .text(equipment.kind.rawValue), SQLValue(equipment.model),
            SQLValue(equipment.feedsFromId?.rawValue), SQLValue(equipment.ratingKva),
            SQLValue(equipment.position?.xM), SQLValue(equipment.position?.yM),
            SQLValue(equipment.position?.rotationDeg), SQLValue(equipment.cooledById?.rawValue),
            SQLValue(equipment.maintenanceDue), .integer(Int64(equipment.version)),
            .integer(equipment.updatedAt.milliseconds),
        ]
    }

    private func equipment(_ row: Row) -> Equipment {
        Equipment(
            equipmentId: Equipment.ID(row.text(0)), projectId: Project.ID(row.text(1)), name: row.text(2),
            kind: EquipmentKind(rawValue: row.text(3)) ?? .switchgear, model: row.optionalText(4),
            feedsFromId: row.optionalText(5).map { Equipment.ID($0) }, ratingKva: row.optionalReal(6),
            position: SitePosition(row, from: 7), cooledById: row.optionalText(10).map { Equipment.ID($0) },
            maintenanceDue: row.optionalText(11), version: row.int(12),
            updatedAt: Timestamp(milliseconds: row.integer(13)))
    }
}
