import Auth
import Database
import Protocol

/// The statements that change a `container`. Lists and live values come from `FleetIndex` and RAM.
struct ContainerRepository: Sendable {
    private static let columns = """
        id, project_id, model, in_maintenance, x_m, y_m, rotation_deg, transformer_id, version, updated_ms
        """

    /// A container as people decided it to be.
    struct Facts: Sendable, Equatable {
        var id: Container.ID
        var project: Project.ID
        var model: String
        var inMaintenance: Bool
        var position: SitePosition?
        var transformer: Equipment.ID?
        var version: Int
        var updatedAt: Timestamp
    }

    func find(_ id: Container.ID, within scope: Scope, on connection: borrowing Connection) throws -> Facts {
        let seen = scope.condition(on: "project_id")
        let found = try connection.first(
            "SELECT \(Self.columns) FROM container WHERE id = ? AND \(seen.sql)",
            [.text(id.rawValue)] + seen.values, row: facts)
        guard let found else { throw FleetError.unknown("container", id.rawValue) }
        return found
    }

    /// Gives the container its key, and one miner key for each slot; returns both.
    func insert(
        _ container: Facts, slots: Int, on connection: borrowing Connection
    ) throws -> (key: Int32, firstMinerKey: Int32) {
        let key = try FleetIndexRepository.takeKeys(1, from: .scope, on: connection)
        let firstMinerKey = try FleetIndexRepository.takeKeys(slots, from: .miner, on: connection)
        do {
            try connection.execute(
                """
                INSERT INTO container (\(Self.columns), key, first_miner_key, slots)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [.text(container.id.rawValue), .text(container.project.rawValue)] + decided(container) + [
                    .integer(Int64(key)), .integer(Int64(firstMinerKey)), .integer(Int64(slots)),
                ])
        } catch DatabaseError.duplicate {
            throw FleetError.taken("container", container.id.rawValue)
        }
        return (key, firstMinerKey)
    }

    /// The caller has found the container within its scope in the same transaction.
    func replace(_ container: Facts, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE container SET model = ?, in_maintenance = ?, x_m = ?, y_m = ?, rotation_deg = ?, transformer_id = ?,
                version = ?, updated_ms = ?
            WHERE id = ?
            """, decided(container) + [.text(container.id.rawValue)])
    }

    func deleteAll(of project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM container WHERE project_id = ?", [.text(project.rawValue)])
    }

    /// Inside the transaction, as the index in RAM may be a moment behind.
    func count(of project: Project.ID, on connection: borrowing Connection) throws -> Int {
        try connection.first(
            "SELECT COUNT(*) FROM container WHERE project_id = ?", [.text(project.rawValue)], row: { $0.int(0) }) ?? 0
    }

    private func decided(_ container: Facts) -> [SQLValue] {
        [
            .text(container.model), SQLValue(container.inMaintenance), SQLValue(container.position?.xM),
            SQLValue(container.position?.yM), SQLValue(container.position?.rotationDeg),
            SQLValue(container.transformer?.rawValue), .integer(Int64(container.version)),
            .integer(container.updatedAt.milliseconds),
        ]
    }

    private func facts(_ row: Row) -> Facts {
        Facts(
            id: Container.ID(row.text(0)), project: Project.ID(row.text(1)), model: row.text(2),
            inMaintenance: row.bool(3), position: SitePosition(row, from: 4),
            transformer: row.optionalText(7).map { Equipment.ID($0) }, version: row.int(8),
            updatedAt: Timestamp(milliseconds: row.integer(9)))
    }
}

extension SitePosition {
    /// From three columns that are all there or all null.
    init?(_ row: Row, from column: Int32) {
        guard let x = row.optionalReal(column), let y = row.optionalReal(column + 1),
            let rotation = row.optionalReal(column + 2)
        else { return nil }
        self.init(xM: x, yM: y, rotationDeg: rotation)
    }
}
