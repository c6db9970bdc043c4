import Auth
import Database
import Protocol

/// Every statement about `miner` and its repairs: the facts alone, live values come from RAM.
struct MinerRepository: Sendable {
    private static let columns = """
        miner.key, miner.id, container.id, container.project_id, slot, miner.model, serial, ip_address, mac_address,
        firmware, pool, worker, owner, notes, miner.in_maintenance, miner.version, miner.updated_ms
        """

    /// A miner as people decided it to be.
    struct Facts: Sendable, Equatable {
        var key: Int32
        var id: Miner.ID
        var container: Container.ID
        var project: Project.ID
        var slot: Int
        var model: String
        var serial: String?
        var ipAddress: String?
        var macAddress: String?
        var firmware: String?
        var pool: String?
        var worker: String?
        var owner: String?
        var notes: String?
        var inMaintenance: Bool
        var version: Int
        var updatedAt: Timestamp
    }

    /// Those of `keys` that exist, in slot order. A container's miners have neighbouring keys, so this reads no row in
    /// vain.
    func page(
        _ keys: Range<Int32>, limit: Int, within scope: Scope, on connection: borrowing Connection
    ) throws -> [Facts] {
        let (sql, values) = Self.listStatement(keys, limit: limit, within: scope)
        return try connection.query(sql, values, row: facts)
    }

    static func listStatement(
        _ keys: Range<Int32>, limit: Int, within scope: Scope
    ) -> (sql: String, values: [SQLValue]) {
        let seen = scope.condition(on: "container.project_id")
        let sql = """
            SELECT \(columns) FROM miner JOIN container ON container.key = miner.container_key
            WHERE miner.key >= ? AND miner.key < ? AND \(seen.sql) ORDER BY miner.key LIMIT ?
            """
        let range: [SQLValue] = [.integer(Int64(keys.lowerBound)), .integer(Int64(keys.upperBound))]
        return (sql, range + seen.values + [.integer(Int64(limit))])
    }

    func find(_ id: Miner.ID, within scope: Scope, on connection: borrowing Connection) throws -> Facts {
        let seen = scope.condition(on: "container.project_id")
        let found = try connection.first(
            """
            SELECT \(Self.columns) FROM miner JOIN container ON container.key = miner.container_key
            WHERE miner.id = ? AND \(seen.sql)
            """, [.text(id.rawValue)] + seen.values, row: facts)
        guard let found else { throw FleetError.unknown("miner", id.rawValue) }
        return found
    }

    func insert(_ miner: Facts, inContainer containerKey: Int32, on connection: borrowing Connection) throws {
        do {
            try connection.execute(
                """
                INSERT INTO miner (key, id, container_key, slot, model, serial, ip_address, mac_address, firmware, pool,
                    worker, owner, notes, in_maintenance, version, updated_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .integer(Int64(miner.key)), .text(miner.id.rawValue), .integer(Int64(containerKey)),
                    .integer(Int64(miner.slot)),
                ] + decided(miner))
        } catch DatabaseError.duplicate {
            throw FleetError.taken("miner", miner.id.rawValue)
        }
    }

    /// The caller has found the miner within its scope in the same transaction.
    func replace(_ miner: Facts, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE miner SET model = ?, serial = ?, ip_address = ?, mac_address = ?, firmware = ?, pool = ?, worker = ?,
                owner = ?, notes = ?, in_maintenance = ?, version = ?, updated_ms = ?
            WHERE key = ?
            """, decided(miner) + [.integer(Int64(miner.key))])
    }

    func deleteAll(of project: Project.ID, on connection: borrowing Connection) throws {
        // Container by container, as their miners are ranges of the primary key.
        let ranges = try connection.query(
            "SELECT first_miner_key, first_miner_key + slots FROM container WHERE project_id = ?",
            [.text(project.rawValue)], row: { [SQLValue.integer($0.integer(0)), .integer($0.integer(1))] })
        for range in ranges {
            try connection.execute("DELETE FROM miner_repair WHERE miner_key >= ? AND miner_key < ?", range)
            try connection.execute("DELETE FROM miner WHERE key >= ? AND key < ?", range)
        }
    }

    /// The repairs of the miners in `keys`, oldest first.
    func repairs(_ keys: ClosedRange<Int32>, on connection: borrowing Connection) throws -> [Int32: [Repair]] {
        let rows = try connection.query(
            """
            SELECT miner_key, at_ms, made_by, description FROM miner_repair
            WHERE miner_key >= ? AND miner_key <= ? ORDER BY miner_key, number
            """, [.integer(Int64(keys.lowerBound)), .integer(Int64(keys.upperBound))]
        ) { row in
            (
                key: Int32(row.integer(0)),
                repair: Repair(at: Timestamp(milliseconds: row.integer(1)), by: row.text(2), text: row.text(3))
            )
        }
        return Dictionary(grouping: rows, by: \.key).mapValues { $0.map(\.repair) }
    }

    func add(_ repair: Repair, to key: Int32, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO miner_repair (miner_key, number, at_ms, made_by, description)
            SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM miner_repair WHERE miner_key = ?
            """,
            [
                .integer(Int64(key)), .integer(repair.at.milliseconds), .text(repair.by), .text(repair.text),
                .integer(Int64(key)),
            ])
    }

    private func decided(_ miner: Facts) -> [SQLValue] {
        [
            .text(miner.model), SQLValue(miner.serial), SQLValue(miner.ipAddress), SQLValue(miner.macAddress),
            SQLValue(miner.firmware), SQLValue(miner.pool), SQLValue(miner.worker), SQLValue(miner.owner),
            SQLValue(miner.notes), SQLValue(miner.inMaintenance), .integer(Int64(miner.version)),
            .integer(miner.updatedAt.milliseconds),
        ]
    }

    private func facts(_ row: Row) -> Facts {
        Facts(
            key: Int32(row.integer(0)), id: Miner.ID(row.text(1)), container: Container.ID(row.text(2)),
            project: Project.ID(row.text(3)), slot: row.int(4), model: row.text(5), serial: row.optionalText(6),
            ipAddress: row.optionalText(7), macAddress: row.optionalText(8), firmware: row.optionalText(9),
            pool: row.optionalText(10), worker: row.optionalText(11), owner: row.optionalText(12),
            notes: row.optionalText(13), inMaintenance: row.bool(14), version: row.int(15),
            updatedAt: Timestamp(milliseconds: row.integer(16)))
    }
}
