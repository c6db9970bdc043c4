import TestSupport
import Testing

@testable import Database

/// A part of a large value must be what lies there, and nothing may be read past its end.
struct BlobReaderTests {
    private static let value: [UInt8] = (0..<60_000).map { UInt8($0 * 7 % 251) }
    private let folder: TemporaryFolder
    private let pool: DatabasePool

    init() async throws {
        folder = try TemporaryFolder()
        pool = try DatabasePool(
            path: folder.path + "/test.db", connections: 2,
            migrations: [Migration(1, "value", "CREATE TABLE packet (id INTEGER PRIMARY KEY, data BLOB)")])
        try await pool.write { connection in
            try connection.execute("INSERT INTO packet VALUES (1, ?), (2, ?)", [.blob(Self.value), .blob([1, 2, 3])])
        }
    }

    @Test(arguments: [0..<5, 8_190..<8_200, 30_000..<40_000, 59_999..<60_000, 0..<60_000, 7..<7])
    func aPartIsWhatLiesThere(range: Range<Int>) async throws {
        let part = try await pool.read { try $0.blobs(of: "packet", "data", at: 1).bytes(range) }
        #expect(part == Array(Self.value[range]))
    }

    @Test func movesToOtherRows() async throws {
        let found = try await pool.read { connection in
            let blobs = try connection.blobs(of: "packet", "data", at: 1)
            let first = blobs.count
            try blobs.move(to: 2)
            return (first, blobs.count, try blobs.bytes(1..<3))
        }
        #expect(found.0 == 60_000 && found.1 == 3 && found.2 == [2, 3])
    }

    @Test(arguments: [59_999..<60_001, 60_000..<60_001])
    func nothingLiesBehindTheEnd(range: Range<Int>) async throws {
        await #expect(throws: DatabaseError.self) {
            try await pool.read { try $0.blobs(of: "packet", "data", at: 1).bytes(range) }
        }
    }

    @Test func whatIsNotThereIsAnError() async throws {
        await #expect(throws: DatabaseError.self) {
            try await pool.read { try $0.blobs(of: "packet", "data", at: 3).count }
        }
        await #expect(throws: DatabaseError.self) {
            try await pool.read { try $0.blobs(of: "nothing", "data", at: 1).count }
        }
        await #expect(throws: DatabaseError.self) {
            try await pool.read { try $0.blobs(of: "packet", "data", at: 1).move(to: 9) }
        }
    }

    /// An open one would keep the snapshot, and the log would grow for ever.
    @Test func nothingStaysOpen() async throws {
        _ = try await pool.read { try $0.blobs(of: "packet", "data", at: 1).bytes(0..<10) }
        try await pool.write { try $0.execute("UPDATE packet SET data = x'09' WHERE id = 1") }
        #expect(try await pool.read { try $0.blobs(of: "packet", "data", at: 1).bytes(0..<1) } == [9])
    }
}
