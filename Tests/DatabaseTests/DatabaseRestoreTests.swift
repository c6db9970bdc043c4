import Database
import Foundation
import TestSupport
import Testing

/// A restore must bring the backup back whole, keep what was there, and stay away from a database in use.
struct DatabaseRestoreTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/test.db" }
    private var backup: String { folder.path + "/backup.db" }
    private static let migration = Migration(1, "number", "CREATE TABLE number (value INTEGER)")

    init() throws { folder = try TemporaryFolder() }

    private func open(_ path: String) throws -> DatabasePool {
        try DatabasePool(path: path, connections: 2, migrations: [Self.migration])
    }

    private func values(_ path: String) async throws -> [Int] {
        let pool = try open(path)
        defer { pool.close() }
        return try await pool.read { try $0.query("SELECT value FROM number ORDER BY value", row: { $0.int(0) }) }
    }

    private func write(_ value: Int, to pool: DatabasePool) async throws {
        try await pool.write { try $0.execute("INSERT INTO number VALUES (?)", [SQLValue(value)]) }
    }

    @Test func bringsTheBackupBackAndKeepsWhatWasThere() async throws {
        let pool = try open(path)
        try await write(1, to: pool)
        try await pool.copy(to: backup, pauseMilliseconds: 0)
        try await write(2, to: pool)
        pool.close()
        let old = try #require(try DatabaseRestore(path: path).restore(from: backup))
        #expect(try await values(path) == [1])
        #expect(try await values(old) == [1, 2])
        // The backup is still there for the next time.
        #expect(try await values(backup) == [1])
    }

    @Test func worksWhereThereIsNoDatabase() async throws {
        let pool = try open(folder.path + "/elsewhere.db")
        try await write(7, to: pool)
        try await pool.copy(to: backup, pauseMilliseconds: 0)
        pool.close()
        #expect(try DatabaseRestore(path: path).restore(from: backup) == nil)
        #expect(try await values(path) == [7])
    }

    @Test func staysAwayFromADatabaseInUse() async throws {
        let pool = try open(path)
        try await pool.copy(to: backup, pauseMilliseconds: 0)
        #expect(throws: DatabaseError.inUse) { try DatabaseRestore(path: path).restore(from: backup) }
        try await write(1, to: pool)
        pool.close()
    }

    @Test func refusesADamagedBackup() async throws {
        let pool = try open(path)
        for value in 0..<3_000 { try await write(value, to: pool) }
        try await pool.copy(to: backup, pauseMilliseconds: 0)
        pool.close()
        let file = try FileHandle(forUpdating: URL(filePath: backup))
        try file.seek(toOffset: 8_192 * 3 + 100)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 4_000))
        try file.close()
        #expect(throws: DatabaseError.self) { try DatabaseRestore(path: path).restore(from: backup) }
        #expect(try await values(path).count == 3_000)
    }

    @Test func refusesABackupThatIsNotThere() async throws {
        try open(path).close()
        #expect(throws: DatabaseError.self) { try DatabaseRestore(path: path).restore(from: backup) }
        #expect(!FileManager.default.fileExists(atPath: backup))
    }
}
