import Auth
import Database
import Protocol

/// Reads the shape of the fleet: ids, keys and who belongs to whom. The one reader without a scope, as it answers no
/// caller.
struct FleetIndexRepository: Sendable {
    struct Rows: Sendable {
        var version: Int
        var projects: [FleetIndex.ProjectEntry]
        var containers: [FleetIndex.ContainerEntry]
        var miners: [FleetIndex.MinerEntry]
    }

    let database: DatabasePool

    /// No scope: the index answers callers by theirs.
    func everything() async throws -> Rows {
        try await database.read { connection in
            Rows(
                version: try connection.first("SELECT next FROM fleet_sequence WHERE name = 'version'") { $0.int(0) }
                    ?? 0,
                projects: try connection.query("SELECT key, id, status FROM project ORDER BY id", row: project),
                containers: try connection.query(
                    """
                    SELECT key, id, project_id, transformer_id, in_maintenance, first_miner_key, slots, model,
                        x_m, y_m, rotation_deg, version, updated_ms, cooled_by_id
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
        let firstMiner = Int32(row.integer(5))
        return FleetIndex.ContainerEntry(
            key: Int32(row.integer(0)), id: Container.ID(row.text(1)), project: Project.ID(row.text(2)),
            transformer: row.optionalText(3).map { Equipment.ID($0) }, inMaintenance: row.bool(4),
            minerKeys: firstMiner..<firstMiner + Int32(row.integer(6)), model: row.text(7),
            position: SitePosition(row, from: 8),
            version: row.int(11), updatedAt: Timestamp(milliseconds: row.integer(12)),
            cooling: row.optionalText(13).map { Equipment.ID($0) })
    }

    private func miner(_ row: Row) -> FleetIndex.MinerEntry {
        FleetIndex.MinerEntry(
            key: Int32(row.integer(0)), id: Miner.ID(row.text(1)), container: Int32(row.integer(2)),
            inMaintenance: row.bool(3))
    }

    /// Part of every change of the fleet: kept answers and the index are labelled with it.
    static func advanceVersion(on connection: borrowing Connection) throws -> Int {
        try connection.first(
            "UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version' RETURNING next", row: { $0.int(0) }) ?? 0
    }

    /// The first of `count` keys in a row that nobody had before and nobody gets again.
    static func takeKeys(_ count: Int, from sequence: Sequence, on connection: borrowing Connection) throws -> Int32 {
        let next = try connection.first(
            // Counted in a table and not found as the largest in use: a key that was given up must never mean another
            // machine.
            "UPDATE fleet_sequence SET next = next + ? WHERE name = ? RETURNING next",
            [.integer(Int64(count)), .text(sequence.rawValue)], row: { $0.integer(0) })
        guard let next, next <= Int64(Int32.max) else {
            throw FleetError.tooMany(sequence.rawValue, limit: Int(Int32.max))
        }
        return Int32(next - Int64(count))
    }

    enum Sequence: String {
        case scope
        case miner
    }
}
