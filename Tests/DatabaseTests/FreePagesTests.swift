import Glibc
import TestSupport
import Testing

@testable import Database

/// A file that held much must become small again in steps, and lose nothing that it still holds.
struct FreePagesTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/test.db"
    }

    private func filled() async throws -> DatabasePool {
        let pool = try DatabasePool(
            path: path, connections: 2,
            migrations: [Migration(1, "value", "CREATE TABLE packet (id INTEGER PRIMARY KEY, data BLOB)")])
        try await pool.write { connection in
            for id in 0..<200 {
                try connection.execute(
                    "INSERT INTO packet VALUES (?, ?)",
                    [SQLValue(id), .blob(Array(repeating: UInt8(id), count: 50_000))])
            }
        }
        return pool
    }

    private var size: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    @Test func whatIsFreeIsGivenBackInSteps() async throws {
        let pool = try await filled()
        try await pool.write { try $0.execute("DELETE FROM packet WHERE id % 10 <> 0") }
        var steps = 0
        while try await pool.write({ try $0.giveBackPages(keeping: 0, limit: 100) }) > 0 { steps += 1 }
        #expect(steps > 10)
        #expect(try await pool.read { try $0.first("PRAGMA freelist_count", row: { $0.int(0) }) } == 0)
        let left = try await pool.read { try $0.query("SELECT id, data FROM packet") { ($0.int(0), $0.blob(1)) } }
        #expect(left.map(\.0) == Array(stride(from: 0, to: 200, by: 10)))
        #expect(left.allSatisfy { $0.1 == Array(repeating: UInt8($0.0), count: 50_000) })
        pool.close()
        #expect(size < 2_000_000)
        #expect(try DatabasePool.faults(of: path).isEmpty)
    }

    @Test func whatItShouldKeepStays() async throws {
        let pool = try await filled()
        try await pool.write { try $0.execute("DELETE FROM packet") }
        while try await pool.write({ try $0.giveBackPages(keeping: 500, limit: 300) }) > 0 {}
        #expect(try await pool.read { try $0.first("PRAGMA freelist_count", row: { $0.int(0) }) } == 500)
        pool.close()
    }

    @Test func aFileThatCannotIsLeftAlone() async throws {
        let pool = try await filled()
        try await pool.write { try $0.execute("DELETE FROM packet") }
        pool.close()
        let raw = try Connection(path: path, as: .copy, monitor: DatabaseMonitor())
        try raw.run(script: "PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM")
        try raw.run(script: "INSERT INTO packet VALUES (1, zeroblob(100000)); DELETE FROM packet")
        _ = consume raw
        let again = try DatabasePool(path: path, connections: 2)
        #expect(try await again.write { try $0.giveBackPages(keeping: 0, limit: 100) } == 0)
        again.close()
    }
}
