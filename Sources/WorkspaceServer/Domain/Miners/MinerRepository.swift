import Auth
import Database
import Protocol

/// Every statement about `miner` and its repairs: what people decided alone, live values come from RAM.
struct MinerRepository: Sendable {
    private static let columns = """
        miner.key, miner.id, container.id, container.project_id, slot, miner.model, serial, ip_address, mac_address,
        firmware, pool, worker, owner, notes, miner.in_maintenance, miner.version, miner.updated_ms
        """

    /// A miner without live values and repairs, and the key that stands for its place.
    struct Kept: Sendable, Equatable {
        var key: Int32
        var miner: Miner
    }

    /// Those of `keys` that exist, in slot order. A container's miners have neighbouring keys, so this reads no row in
    /// vain.
    func page(
        _ keys: Range<Int32>, limit: Int, within scope: Scope, on connection: borrowing Connection
    ) throws -> [Kept] {
        let (sql, values) = Self.listStatement(keys, limit: limit, within: scope)
        return try connection.query(sql, values, row: kept)
    }

    /// The cross join keeps the order: the range of keys first. Otherwise the planner may begin with the containers of
    /// the scope and go through all their miners.
    static func listStatement(
        _ keys: Range<Int32>, limit: Int, within scope: Scope
    ) -> (sql: String, values: [SQLValue]) {
        let seen = scope.condition(on: "container.project_id")
        let sql = """
            SELECT \(columns) FROM miner CROSS JOIN container
            WHERE container.key = miner.container_key AND miner.key >= ? AND miner.key < ? AND \(seen.sql)
            ORDER BY miner.key LIMIT ?
            """
        let range: [SQLValue] = [.integer(Int64(keys.lowerBound)), .integer(Int64(keys.upperBound))]
        return (sql, range + seen.values + [.integer(Int64(limit))])
    }

    func find(_ id: Miner.ID, within scope: Scope, on connection: borrowing Connection) throws -> Kept {
        let seen = scope.condition(on: "container.project_id")
        let found = try connection.first(
            """
            SELECT \(Self.columns) FROM miner JOIN container ON container.key = miner.container_key
            WHERE miner.id = ? AND \(seen.sql)
            """, [.text(id.rawValue)] + seen.values, row: kept)
        guard let found else { throw FleetError.unknown("miner", id.rawValue) }
        return found
    }

    /// In no order. Uses `miner_by_ip_address`, so that miners without one are not read.
    func addresses(
        of project: Project.ID, within scope: Scope, on connection: borrowing Connection
    ) throws -> [(containerKey: Int32, address: TelemetrySite.Address)] {
        let seen = scope.condition(on: "project_id")
        return try connection.query(
            """
            SELECT container_key, slot, ip_address FROM miner
            WHERE project_id = ? AND ip_address IS NOT NULL AND \(seen.sql)
            """, [.text(project.rawValue)] + seen.values
        ) { row in
            (Int32(row.integer(0)), TelemetrySite.Address(slot: Int(row.integer(1)), ipAddress: row.text(2)))
        }
    }

    func insert(_ kept: Kept, inContainer containerKey: Int32, on connection: borrowing Connection) throws {
        do {
            try connection.execute(
                """
                INSERT INTO miner (id, project_id, model, serial, ip_address, mac_address, firmware, pool, worker,
                    owner, notes, in_maintenance, version, updated_ms, key, container_key, slot)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [.text(kept.miner.minerId.rawValue), .text(kept.miner.projectId.rawValue)] + decided(kept.miner)
                    + place(kept, containerKey))
        } catch DatabaseError.duplicate {
            throw FleetError.taken("miner", kept.miner.minerId.rawValue)
        }
    }

    /// Everything but the place. The caller has found the miner within its scope in the same transaction.
    func replace(_ kept: Kept, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE miner SET model = ?, serial = ?, ip_address = ?, mac_address = ?, firmware = ?, pool = ?, worker = ?,
                owner = ?, notes = ?, in_maintenance = ?, version = ?, updated_ms = ?
            WHERE key = ?
            """, decided(kept.miner) + [.integer(Int64(kept.key))])
    }

    /// From the slot of `key` to the place that `kept` says. Repairs follow by themselves.
    func move(
        from key: Int32, to kept: Kept, inContainer containerKey: Int32, on connection: borrowing Connection
    ) throws {
        try connection.execute(
            "UPDATE miner SET key = ?, container_key = ?, slot = ? WHERE key = ?",
            place(kept, containerKey) + [.integer(Int64(key))])
    }

    /// Out of the way of those that come: to a key that stands for no slot.
    func park(_ key: Int32, on connection: borrowing Connection) throws -> Int32 {
        // Slots have keys from 0 on: a negative one is free, and each key has its own.
        let parked = -1 - key
        try connection.execute(
            "UPDATE miner SET key = ? WHERE key = ?", [.integer(Int64(parked)), .integer(Int64(key))])
        return parked
    }

    /// All of a container to another range of keys, which nobody used yet.
    func shift(_ keys: Range<Int32>, by distance: Int32, on connection: borrowing Connection) throws {
        try connection.execute(
            "UPDATE miner SET key = key + ? WHERE key >= ? AND key < ?",
            [.integer(Int64(distance)), .integer(Int64(keys.lowerBound)), .integer(Int64(keys.upperBound))])
    }

    /// With their repairs.
    func delete(_ keys: Range<Int32>, on connection: borrowing Connection) throws {
        try connection.execute(
            "DELETE FROM miner WHERE key >= ? AND key < ?",
            [.integer(Int64(keys.lowerBound)), .integer(Int64(keys.upperBound))])
    }

    func deleteAll(of project: Project.ID, on connection: borrowing Connection) throws {
        // Container by container, as their miners are ranges of the primary key.
        let ranges = try connection.query(
            "SELECT first_miner_key, first_miner_key + slots FROM container WHERE project_id = ?",
            [.text(project.rawValue)], row: { Int32($0.integer(0))..<Int32($0.integer(1)) })
        for range in ranges { try delete(range, on: connection) }
    }

    /// The slots of a container that have a miner, in order.
    /// No scope: the container was found within one.
    func keys(in range: Range<Int32>, on connection: borrowing Connection) throws -> [Int32] {
        try connection.query(
            "SELECT key FROM miner WHERE key >= ? AND key < ? ORDER BY key",
            [.integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound))], row: { Int32($0.integer(0)) })
    }

    /// Anywhere: ids are given once.
    /// No scope: an id is taken on the whole server.
    func exists(_ id: Miner.ID, on connection: borrowing Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM miner WHERE id = ?", [.text(id.rawValue)], row: { _ in true }) ?? false
    }

    /// What no two miners of a site may share.
    static func unique(of miner: Miner) -> [(column: String, value: String?)] {
        [("serial", miner.serial), ("ip_address", miner.ipAddress), ("mac_address", miner.macAddress)]
    }

    /// Who else at the site has the serial number or one of the addresses. Uses `miner_by_serial` and the like.
    /// No scope: the site was found within one.
    func clash(with miner: Miner, on connection: borrowing Connection) throws -> FleetError? {
        // Asked, because the indexes are not unique: older sites may hold the same one twice and must still open.
        for (column, value) in Self.unique(of: miner) {
            guard let value else { continue }
            let holder = try connection.first(
                "SELECT id FROM miner WHERE project_id = ? AND \(column) = ? AND id <> ? LIMIT 1",
                [.text(miner.projectId.rawValue), .text(value), .text(miner.minerId.rawValue)], row: { $0.text(0) })
            if let holder { return .clash(field: column, value: value, holder: holder) }
        }
        return nil
    }

    private func place(_ kept: Kept, _ containerKey: Int32) -> [SQLValue] {
        [.integer(Int64(kept.key)), .integer(Int64(containerKey)), .integer(Int64(kept.miner.slot))]
    }

    private func decided(_ miner: Miner) -> [SQLValue] {
        [
            .text(miner.model), SQLValue(miner.serial), SQLValue(miner.ipAddress), SQLValue(miner.macAddress),
            SQLValue(miner.firmware), SQLValue(miner.pool), SQLValue(miner.worker), SQLValue(miner.owner),
            SQLValue(miner.notes), SQLValue(miner.inMaintenance ?? false), .integer(Int64(miner.version)),
            .integer(miner.updatedAt.milliseconds),
        ]
    }

    private func kept(_ row: Row) -> Kept {
        Kept(
            key: Int32(row.integer(0)),
            miner: Miner(
                minerId: Miner.ID(row.text(1)), containerId: Container.ID(row.text(2)),
                projectId: Project.ID(row.text(3)), model: row.text(5), serial: row.optionalText(6),
                ipAddress: row.optionalText(7), macAddress: row.optionalText(8), firmware: row.optionalText(9),
                slot: row.int(4), status: .offline, inMaintenance: row.bool(14), pool: row.optionalText(10),
                worker: row.optionalText(11), owner: row.optionalText(12), notes: row.optionalText(13), repairs: [],
                version: row.int(15), updatedAt: Timestamp(milliseconds: row.integer(16))))
    }
}
