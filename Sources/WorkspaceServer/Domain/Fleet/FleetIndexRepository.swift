import Auth
import Database
import Protocol

/// Reads the shape of the fleet: ids, keys and who belongs to whom. The one reader without a scope, as it answers no caller.
struct FleetIndexRepository: Sendable {
    struct Rows: Sendable {
        var version: Int
        var projects: [FleetIndex.ProjectEntry]
        var containers: [FleetIndex.ContainerEntry]
        var miners: [FleetIndex.MinerEntry]
    }

    let database: DatabasePool

    func everything() async throws -> Rows {
        try await database.read { connection in
            // The version comes first: rows may then be newer than their label, which the next reload puts right, never older.
            let version = try connection.query("SELECT next FROM fleet_sequence WHERE name = 'version'") { row in
                Int(row.integer(0))
            }
            return Rows(
                version: version.first ?? 0,
                projects: try connection.query("SELECT key, id, status FROM project ORDER BY id", row: project),
                containers: try connection.query(
                    """
                    SELECT key, id, project_id, COALESCE(transformer_id, ''), in_maintenance, first_miner_key, slots
                    FROM container ORDER BY key
                    """, row: container),
                miners: try connection.query(
                    "SELECT key, id, container_key, in_maintenance FROM miner ORDER BY key", row: miner))
        }
    }

    private func project(_ row: Row) -> FleetIndex.ProjectEntry {
        FleetIndex.ProjectEntry(
            key: Int32(row.integer(0)), id: Project.ID(row.text(1)),
            status: ProjectStatus(rawValue: row.text(2)) ?? .planned)
    }

    private func container(_ row: Row) -> FleetIndex.ContainerEntry {
        let transformer = row.text(3)
        let firstMiner = Int32(row.integer(5))
        return FleetIndex.ContainerEntry(
            key: Int32(row.integer(0)), id: Container.ID(row.text(1)), project: Project.ID(row.text(2)),
            transformer: transformer.isEmpty ? nil : Equipment.ID(transformer), inMaintenance: row.integer(4) != 0,
            minerKeys: firstMiner..<firstMiner + Int32(row.integer(6)))
    }

    private func miner(_ row: Row) -> FleetIndex.MinerEntry {
        FleetIndex.MinerEntry(
            key: Int32(row.integer(0)), id: Miner.ID(row.text(1)), container: Int32(row.integer(2)),
            inMaintenance: row.integer(3) != 0)
    }
}
