import CSQLite

/// Parts of large values, read where they lie: what a chart of one miner needs of a packet of readings is 4 KB of 53.
/// Lives within the closure of a read or a write, like everything of a connection.
package struct BlobReader: ~Copyable {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    private let name: String

    init(table: String, column: String, row: Int64, on connection: OpaquePointer) throws(DatabaseError) {
        name = "\(table).\(column)"
        var opened: OpaquePointer?
        let code = sqlite3_blob_open(connection, "main", table, column, row, 0, &opened)
        guard code == SQLITE_OK, let opened else { throw DatabaseError(code, on: connection, sql: "read \(name)") }
        handle = opened
        self.connection = connection
    }

    deinit { sqlite3_blob_close(handle) }

    /// To the same column of another row: much cheaper than a reader for each.
    package borrowing func move(to row: Int64) throws(DatabaseError) {
        try check(sqlite3_blob_reopen(handle, row))
    }

    /// How many bytes the value has.
    package var count: Int { Int(sqlite3_blob_bytes(handle)) }

    package borrowing func bytes(_ range: Range<Int>) throws(DatabaseError) -> [UInt8] {
        var code = SQLITE_OK
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            code = sqlite3_blob_read(handle, buffer.baseAddress, Int32(range.count), Int32(range.lowerBound))
            filled = code == SQLITE_OK ? range.count : 0
        }
        try check(code)
        return bytes
    }

    private borrowing func check(_ code: Int32) throws(DatabaseError) {
        guard code == SQLITE_OK else { throw DatabaseError(code, on: connection, sql: "read \(name)") }
    }
}

extension Connection {
    /// Reads from one column of a table with rowids, beginning with the value of `row`.
    package borrowing func blobs(of table: String, _ column: String, at row: Int64) throws -> BlobReader {
        try BlobReader(table: table, column: column, row: row, on: handle)
    }
}
