import Database
import Protocol

/// Every SQL statement that touches `journal`, `latest`, `batch`, `series` and `roster`.
enum JournalRepository {
    /// The name that a sender gave a batch, so that it counts once however often it comes.
    struct BatchName: Sendable {
        var project: Int32
        var at: Timestamp
        var id: UInt64
    }

    static let known = "INSERT INTO batch (at_ms, project, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    static let insert = "INSERT INTO journal (data) VALUES (?) RETURNING number"
    static let page = "SELECT number, data FROM journal WHERE number > ? ORDER BY number LIMIT ?"

    /// The number of the new row; nil when a batch of this name was taken before.
    static func append(
        _ bytes: [UInt8], named name: BatchName?, with unsaved: Rosters.Unsaved, on connection: borrowing Connection
    ) throws -> Int64? {
        if let name {
            try connection.execute(
                known,
                [.integer(name.at.milliseconds), .integer(Int64(name.project)), .integer(Int64(bitPattern: name.id))])
            guard connection.changes > 0 else { return nil }
        }
        try save(unsaved, on: connection)
        return try connection.first(insert, [.blob(bytes)], row: { $0.integer(0) })
    }

    /// What was known last takes the place of what was kept before.
    static func keepLatest(
        _ entries: [JournalEntry], with unsaved: Rosters.Unsaved, on connection: borrowing Connection
    ) throws {
        try save(unsaved, on: connection)
        try connection.execute("DELETE FROM latest")
        for entry in entries { try connection.execute("INSERT INTO latest (data) VALUES (?)", [.blob(entry.bytes)]) }
    }

    /// No scope: for whoever fills the memory. What is damaged is left out.
    static func latest(on connection: borrowing Connection) throws -> [JournalEntry] {
        try connection.query("SELECT data FROM latest ORDER BY number") { JournalEntry(stored: $0.blob(0)) }
            .compactMap(\.self)
    }

    private static func save(_ unsaved: Rosters.Unsaved, on connection: borrowing Connection) throws {
        for (number, miner) in unsaved.series {
            try connection.execute(
                "INSERT INTO series (number, miner_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [.integer(Int64(number)), .text(miner.rawValue)])
        }
        for (number, roster) in unsaved.rosters {
            try connection.execute(
                "INSERT INTO roster (number, container, series) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [.integer(Int64(number)), .integer(Int64(roster.container)), .blob(packed(roster.series))])
        }
    }

    /// The next rows behind a number, oldest first; nil in place of one that is damaged.
    static func entries(
        after number: Int64, limit: Int, on connection: borrowing Connection
    ) throws -> [(number: Int64, entry: JournalEntry?)] {
        try connection.query(page, [.integer(number), SQLValue(limit)]) { row in
            (number: row.integer(0), entry: JournalEntry(stored: row.blob(1)))
        }
    }

    /// Forgets what is packed and rolled up.
    static func trim(before number: Int64, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM journal WHERE number < ?", [.integer(number)])
        try connection.execute("DELETE FROM flushed WHERE through < ?", [.integer(number)])
    }

    /// Older batches are refused for their time, and need no name any more.
    static func forgetNames(before moment: Timestamp, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM batch WHERE at_ms < ?", [.integer(moment.milliseconds)])
    }

    /// No scope: the index of all that was ever measured.
    static func series(on connection: borrowing Connection) throws -> [(Int32, Miner.ID)] {
        try connection.query("SELECT number, miner_id FROM series ORDER BY number") { row in
            (Int32(row.integer(0)), Miner.ID(row.text(1)))
        }
    }

    /// No scope: the index of all that was ever measured.
    static func rosters(on connection: borrowing Connection) throws -> [(Int32, Rosters.Roster)] {
        try connection.query("SELECT number, container, series FROM roster ORDER BY number") { row in
            (
                Int32(row.integer(0)),
                Rosters.Roster(container: Int32(row.integer(1)), series: unpacked(row.blob(2)))
            )
        }
    }

    /// How many rows cannot be believed. No scope: for the check of a whole file.
    static func damaged(on connection: borrowing Connection) throws -> Int {
        var damaged = 0
        for all in ["SELECT data FROM journal", "SELECT data FROM latest"] {
            try connection.each(all) { row in
                if JournalEntry(stored: row.blob(0)) == nil { damaged += 1 }
                return true
            }
        }
        return damaged
    }

    private static func packed(_ series: [Int32]) -> [UInt8] {
        series.flatMap { number in withUnsafeBytes(of: number.littleEndian, Array.init) }
    }

    private static func unpacked(_ bytes: [UInt8]) -> [Int32] {
        bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map {
                Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self))
            }
        }
    }
}
