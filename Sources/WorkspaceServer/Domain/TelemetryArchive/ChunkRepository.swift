import Database
import TimeSeries

/// Every SQL statement that touches `chunk` and `damaged_chunk`.
enum ChunkRepository {
    struct Stored: Sendable {
        let id: Int64
        let end: Int64
        let data: [UInt8]
    }

    /// `end_s` stands before the bytes of the row, so that a chunk that ends too early costs one page.
    static let overlapping = "SELECT id, end_s, data FROM chunk WHERE id BETWEEN ? AND ? AND end_s >= ? ORDER BY id"

    /// Those that may hold readings of a stretch of time, both ends included. Walks the primary key.
    static func chunks(
        of container: Int32, from: Int64, to: Int64, on connection: borrowing Connection
    ) throws -> [Stored] {
        let ids = ChunkKey.ids(container, from: from, to: to)
        return try connection.query(
            overlapping, [.integer(ids.lowerBound), .integer(ids.upperBound), .integer(from)]
        ) { row in Stored(id: row.integer(0), end: row.integer(1), data: row.blob(2)) }
    }

    static let idsOfOverlapping = "SELECT id FROM chunk WHERE id BETWEEN ? AND ? AND end_s >= ? ORDER BY id"

    /// What one miner, or the plant, read in a stretch of time; the rest of each chunk is neither read nor unpacked:
    /// a month of a container is hundreds of megabytes.
    static func past(
        of series: Int32, in container: Int32, from: Int64, to: Int64, on connection: borrowing Connection
    ) throws -> (tables: [SampleTable], damaged: [Int64]) {
        let range = ChunkKey.ids(container, from: from, to: to)
        let ids = try connection.query(
            idsOfOverlapping, [.integer(range.lowerBound), .integer(range.upperBound), .integer(from)]
        ) { $0.integer(0) }
        var tables: [SampleTable] = []
        let damaged = try eachPart(of: series, in: "chunk", ids, on: connection) { _, table in
            if let table { tables.append(table) }
        }
        return (tables, damaged)
    }

    /// One series of the packets with these ids, nil where a packet does not know it; returns the damaged ones.
    static func eachPart(
        of series: Int32, in table: String, _ ids: [Int64], on connection: borrowing Connection,
        _ visit: (Int64, SampleTable?) -> Void
    ) throws -> [Int64] {
        guard let first = ids.first else { return [] }
        var damaged: [Int64] = []
        let blobs = try connection.blobs(of: table, "data", at: first)
        for id in ids {
            if id != first { try blobs.move(to: id) }
            do {
                visit(id, try ChunkCodec.decode(only: series, size: blobs.count) { try blobs.bytes($0) })
            } catch is ChunkError {
                damaged.append(id)
            }
        }
        return damaged
    }

    /// Puts readings in. Where chunks hold readings of the same time already, all are packed anew: a reading is on disk
    /// once. Returns the chunks that could not be read; their bytes are kept aside.
    static func put(
        _ table: SampleTable, of container: Int32, on connection: borrowing Connection
    ) throws -> [Int64] {
        guard let first = table.times.first, let last = table.times.last else { return [] }
        var whole = table
        var damaged: [Int64] = []
        for stored in try chunks(of: container, from: first, to: last, on: connection) {
            do {
                whole = try ChunkCodec.decode(stored.data).merged(with: whole)
            } catch {
                damaged.append(stored.id)
                try setAside(stored, on: connection)
            }
            try connection.execute("DELETE FROM chunk WHERE id = ?", [.integer(stored.id)])
        }
        for piece in BucketTable.pieces(of: whole) {
            guard let start = piece.times.first, let end = piece.times.last else { continue }
            try connection.execute(
                "INSERT INTO chunk (id, end_s, data) VALUES (?, ?, ?)",
                [.integer(ChunkKey.id(container, start)), .integer(end), .blob(ChunkCodec.encode(piece))])
        }
        // In the same step, and from what lies there now: packed once more after a crash they come out the same.
        try MinerDayRepository.renew(container, from: first, to: last, on: connection)
        return damaged
    }

    static let firstBehind = "SELECT id FROM chunk WHERE id >= ? ORDER BY id LIMIT 1"

    /// Containers that have any, and the second in which the first of each begins. Jumps from one to the next.
    static func containers(on connection: borrowing Connection) throws -> [(container: Int32, first: Int64)] {
        var containers: [(container: Int32, first: Int64)] = []
        var next = Int64.min
        while let id = try connection.first(firstBehind, [.integer(next)], row: { $0.integer(0) }) {
            containers.append((ChunkKey.container(of: id), ChunkKey.start(of: id)))
            next = ((id >> 32) + 1) << 32
        }
        return containers
    }

    /// Removes some of the oldest chunks of these containers, after their hours were made where there are none.
    static func expire(_ containers: [Int32], limit: Int, on connection: borrowing Connection) throws {
        var left = limit
        for container in containers where left > 0 {
            let range = ChunkKey.id(container, 0)...ChunkKey.id(container, Int64(UInt32.max))
            let due = try connection.query(
                "SELECT id, end_s FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
                [.integer(range.lowerBound), .integer(range.upperBound), SQLValue(left)]
            ) { (id: $0.integer(0), end: $0.integer(1)) }
            for chunk in due {
                try MinerDayRepository.complete(
                    container, from: ChunkKey.start(of: chunk.id), to: chunk.end, on: connection)
                try connection.execute("DELETE FROM chunk WHERE id = ?", [.integer(chunk.id)])
            }
            left -= due.count
        }
    }

    private static func setAside(_ stored: Stored, on connection: borrowing Connection) throws {
        try connection.execute(
            "INSERT INTO damaged_chunk (id, end_s, data) VALUES (?, ?, ?)",
            [.integer(stored.id), .integer(stored.end), .blob(stored.data)])
    }

    /// How many cannot be believed, those that were set aside included. No scope: for the check of a whole file.
    static func damaged(on connection: borrowing Connection) throws -> Int {
        var damaged = try MinerDayRepository.damaged(on: connection)
        try connection.each("SELECT data FROM chunk") { row in
            if (try? ChunkCodec.decode(row.blob(0))) == nil { damaged += 1 }
            return true
        }
        return try damaged + connection.query("SELECT number FROM damaged_chunk", row: { $0.int(0) }).count
    }
}
