import Auth
import Database
import Protocol

/// The statements that change a `container`. Lists and live values come from `FleetIndex` and RAM.
struct ContainerRepository: Sendable {
    private static let columns = """
        id, project_id, model, in_maintenance, x_m, y_m, rotation_deg, transformer_id, cooled_by_id, version,
        updated_ms, slots, key, first_miner_key
        """

    /// A container without live values, and the keys that stand for it and its slots.
    struct Kept: Sendable, Equatable {
        var container: Container
        var key: Int32
        var minerKeys: Range<Int32>
    }

    func find(_ id: Container.ID, within scope: Scope, on connection: borrowing Connection) throws -> Kept {
        let seen = scope.condition(on: "project_id")
        let found = try connection.first(
            "SELECT \(Self.columns) FROM container WHERE id = ? AND \(seen.sql)",
            [.text(id.rawValue)] + seen.values, row: kept)
        guard let found else { throw FleetError.unknown("container", id.rawValue) }
        return found
    }

    /// By id. Uses `container_of_project`.
    /// No scope: the project was found within one.
    func all(of project: Project.ID, on connection: borrowing Connection) throws -> [Kept] {
        try connection.query(
            "SELECT \(Self.columns) FROM container WHERE project_id = ? ORDER BY id", [.text(project.rawValue)],
            row: kept)
    }

    /// Gives the container its key, and one miner key for each slot; returns both.
    @discardableResult
    func insert(_ container: Container, on connection: borrowing Connection) throws -> Kept {
        let slots = container.slots ?? 0
        let key = try FleetIndexRepository.takeKeys(1, from: .scope, on: connection)
        // All at once, so that the miners of a container are one range of the primary key.
        let first = try FleetIndexRepository.takeKeys(slots, from: .miner, on: connection)
        do {
            try connection.execute(
                """
                INSERT INTO container (\(Self.columns))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [.text(container.containerId.rawValue), .text(container.projectId.rawValue)] + decided(container) + [
                    .integer(Int64(slots)), .integer(Int64(key)), .integer(Int64(first)),
                ])
        } catch DatabaseError.duplicate {
            // The index decides and not a look beforehand: ids are unique on the whole server, beyond what the caller
            // sees.
            throw FleetError.taken("container", container.containerId.rawValue)
        }
        return Kept(container: container, key: key, minerKeys: first..<first + Int32(slots))
    }

    /// The caller has found the container within its scope in the same transaction. Returns whether its slots changed.
    @discardableResult
    func replace(_ old: Kept, with container: Container, on connection: borrowing Connection) throws -> Bool {
        try connection.execute(
            """
            UPDATE container SET model = ?, in_maintenance = ?, x_m = ?, y_m = ?, rotation_deg = ?, transformer_id = ?,
                cooled_by_id = ?, version = ?, updated_ms = ?
            WHERE id = ?
            """, decided(container) + [.text(container.containerId.rawValue)])
        // Most changes leave the slots alone, and giving new keys makes the whole index be read again.
        guard let slots = container.slots, slots != old.minerKeys.count else { return false }
        try resize(old, to: slots, on: connection)
        return true
    }

    /// More slots are a new range of keys, to which the miners move: the keys behind the old range are others'.
    private func resize(_ old: Kept, to slots: Int, on connection: borrowing Connection) throws {
        let miners = MinerRepository()
        var first = old.minerKeys.lowerBound
        if slots < old.minerKeys.count {
            let beyond = try miners.keys(in: first + Int32(slots)..<old.minerKeys.upperBound, on: connection)
            guard let last = beyond.last else {
                return try write(first, slots, of: old, on: connection)
            }
            throw FleetError.conflicting([
                .init(field: "slots", message: "must be at least \(last - first + 1): there is a miner")
            ])
        }
        first = try FleetIndexRepository.takeKeys(slots, from: .miner, on: connection)
        try miners.shift(old.minerKeys, by: first - old.minerKeys.lowerBound, on: connection)
        try write(first, slots, of: old, on: connection)
    }

    private func write(_ first: Int32, _ slots: Int, of old: Kept, on connection: borrowing Connection) throws {
        try connection.execute(
            "UPDATE container SET first_miner_key = ?, slots = ? WHERE key = ?",
            [.integer(Int64(first)), .integer(Int64(slots)), .integer(Int64(old.key))])
    }

    func delete(_ id: Container.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM container WHERE id = ?", [.text(id.rawValue)])
    }

    func deleteAll(of project: Project.ID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM container WHERE project_id = ?", [.text(project.rawValue)])
    }

    /// Anywhere: ids are given once.
    /// No scope: an id is taken on the whole server.
    func exists(_ id: Container.ID, on connection: borrowing Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM container WHERE id = ?", [.text(id.rawValue)], row: { _ in true }) ?? false
    }

    /// Inside the transaction, as the index in RAM may be a moment behind.
    /// No scope: the project was found within one.
    func count(of project: Project.ID, on connection: borrowing Connection) throws -> Int {
        try connection.first(
            "SELECT COUNT(*) FROM container WHERE project_id = ?", [.text(project.rawValue)], row: { $0.int(0) }) ?? 0
    }

    /// What hangs on a transformer, by id. Uses `container_by_transformer`.
    /// No scope: the piece was found within one.
    func fed(by equipment: Equipment.ID, on connection: borrowing Connection) throws -> [Kept] {
        try connection.query(
            "SELECT \(Self.columns) FROM container WHERE transformer_id = ? ORDER BY id", [.text(equipment.rawValue)],
            row: kept)
    }

    /// Of a piece that goes: whatever it cooled is cooled by nothing that anybody knows of. Uses
    /// `container_by_cooling`.
    /// No scope: the piece was found within one.
    func forgetCooling(by equipment: Equipment.ID, at now: Timestamp, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE container SET cooled_by_id = NULL, version = version + 1, updated_ms = ? WHERE cooled_by_id = ?
            """, [.integer(now.milliseconds), .text(equipment.rawValue)])
    }

    private func decided(_ container: Container) -> [SQLValue] {
        [
            .text(container.model), SQLValue(container.inMaintenance ?? false), SQLValue(container.position?.xM),
            SQLValue(container.position?.yM), SQLValue(container.position?.rotationDeg),
            SQLValue(container.transformerId?.rawValue), SQLValue(container.cooledById?.rawValue),
            .integer(Int64(container.version)), .integer(container.updatedAt.milliseconds),
        ]
    }

    private func kept(_ row: Row) -> Kept {
        let first = Int32(row.integer(13))
        return Kept(
            container: Container(
                containerId: Container.ID(row.text(0)), projectId: Project.ID(row.text(1)), model: row.text(2),
                status: .offline, inMaintenance: row.bool(3), slots: row.int(11), minersTotal: 0,
                position: SitePosition(row, from: 4), transformerId: row.optionalText(7).map { Equipment.ID($0) },
                cooledById: row.optionalText(8).map { Equipment.ID($0) }, version: row.int(9),
                updatedAt: Timestamp(milliseconds: row.integer(10))),
            key: Int32(row.integer(12)), minerKeys: first..<first + Int32(row.integer(11)))
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
