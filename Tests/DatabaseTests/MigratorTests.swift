import Database
import Foundation
import TestSupport
import Testing

/// A database must go forward whole, and never be opened by a program that is older than it.
struct MigratorTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/test.db" }

    private let first = Migration(1, "first", "CREATE TABLE a (x INTEGER PRIMARY KEY); INSERT INTO a VALUES (1);")
    private let second = Migration(
        2, "second", "CREATE TABLE b (y INTEGER REFERENCES a (x)); INSERT INTO b VALUES (1);")

    init() throws { folder = try TemporaryFolder() }

    private func open(_ migrations: [Migration]) throws -> DatabasePool {
        try DatabasePool(path: path, connections: 2, migrations: migrations)
    }

    private func number(_ sql: String, in pool: DatabasePool) async throws -> Int? {
        try await pool.read { try $0.first(sql, row: { $0.int(0) }) }
    }

    @Test func appliesEachStepOnce() async throws {
        try open([first]).close()
        try open([first, second]).close()
        let pool = try open([first, second])
        #expect(try await number("SELECT count(*) FROM a", in: pool) == 1)
        #expect(try await number("SELECT count(*) FROM b", in: pool) == 1)
        #expect(try await number("PRAGMA user_version", in: pool) == 2)
        pool.close()
    }

    @Test func refusesADatabaseThatIsNewer() throws {
        try open([first, second]).close()
        #expect(throws: DatabaseError.newerThanProgram(found: 2, known: 1)) { try open([first]) }
    }

    @Test func leavesTheOldShapeWhenAStepFails() async throws {
        try open([first]).close()
        let broken = Migration(2, "broken", "CREATE TABLE c (z INTEGER); INSERT INTO missing VALUES (1);")
        #expect(throws: DatabaseError.self) { try open([first, broken]) }
        let pool = try open([first, second])
        #expect(try await number("SELECT count(*) FROM sqlite_master WHERE name = 'c'", in: pool) == 0)
        #expect(try await number("PRAGMA user_version", in: pool) == 2)
        pool.close()
    }

    @Test func refusesAStepThatBreaksReferences() throws {
        let broken = Migration(3, "broken", "DELETE FROM a")
        #expect(throws: DatabaseError.self) { try open([first, second, broken]) }
    }

    @Test func saysWhenAFileIsNoDatabase() throws {
        try #require(
            try? "this is plain text, and quite a lot of it".write(toFile: path, atomically: true, encoding: .utf8))
        do {
            _ = try open([first])
            Issue.record("opened it")
        } catch DatabaseError.damaged {
        }
    }

    @Test func saysWhenThereIsNoSuchFolder() {
        #expect(throws: DatabaseError.self) {
            try DatabasePool(path: folder.path + "/missing/test.db", connections: 2)
        }
    }
}
