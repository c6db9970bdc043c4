import Database
import Protocol

/// The repair history of miners. Entries are only added; they go with their miner.
struct RepairRepository: Sendable {
    /// The repairs of the miners in `keys`, oldest first.
    /// No scope: of miners that were found within one.
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
}
