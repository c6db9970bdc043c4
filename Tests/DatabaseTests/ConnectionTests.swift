import Foundation
import TestSupport
import Testing

@testable import Database

/// What goes in must come out, and SQL must never be made of values.
struct ConnectionTests {
    private let folder: TemporaryFolder
    private let pool: DatabasePool

    init() throws {
        folder = try TemporaryFolder()
        pool = try DatabasePool(
            path: folder.path + "/test.db", connections: 2,
            migrations: [Migration(1, "value", "CREATE TABLE value (id INTEGER PRIMARY KEY, v ANY, w TEXT UNIQUE)")])
    }

    @Test(
        arguments: [
            .null, .integer(.min), .integer(.max), .integer(0), .real(-0.5), .real(.greatestFiniteMagnitude), .text(""),
            .text("plain"), .text("nul\u{0}inside"), .text("ünï 🐎"), .text("'; DROP TABLE value; --"), .blob([]),
            .blob([0, 255, 0]),
        ] as [SQLValue])
    func givesBackWhatItGot(value: SQLValue) async throws {
        try await pool.write { try $0.execute("INSERT INTO value (id, v) VALUES (1, ?)", [value]) }
        let found = try await pool.read { try $0.first("SELECT v, typeof(v) FROM value", row: Self.value) }
        #expect(found == value)
    }

    private static func value(_ row: Row) -> SQLValue {
        switch row.text(1) {
        case "integer": .integer(row.integer(0))
        case "real": .real(row.real(0))
        case "text": .text(row.text(0))
        case "blob": .blob(row.blob(0))
        default: row.optionalText(0) == nil && row.optionalInteger(0) == nil ? .null : .text("not null")
        }
    }

    @Test func makesValuesOfWhatMayBeAbsent() {
        #expect(SQLValue(nil as Int?) == .null)
        #expect(SQLValue(5 as Int?) == .integer(5))
        #expect(SQLValue(nil as String?) == .null)
        #expect(SQLValue(true) == .integer(1))
        #expect([1, "a", nil] as [SQLValue] == [.integer(1), .text("a"), .null])
    }

    @Test(
        arguments: [
            ("SELECT 1; SELECT 2", []), ("SELECT ?", []), ("SELECT ?", [1, 2]), ("SELECT \"no such column\"", []),
            ("SELEKT 1", []), ("SELECT * FROM missing", []),
        ] as [(String, [SQLValue])])
    func refusesWhatCannotBeMeant(sql: String, values: [SQLValue]) async throws {
        await #expect(throws: DatabaseError.self) { try await pool.read { try $0.execute(sql, values) } }
    }

    @Test func tellsDuplicatesFromOtherBrokenRules() async throws {
        try await pool.write { try $0.execute("INSERT INTO value VALUES (1, 1, 'w')") }
        await #expect(throws: DatabaseError.duplicate("value.id")) {
            try await pool.write { try $0.execute("INSERT INTO value VALUES (1, 1, 'other')") }
        }
        await #expect(throws: DatabaseError.duplicate("value.w")) {
            try await pool.write { try $0.execute("INSERT INTO value VALUES (2, 1, 'w')") }
        }
    }

    @Test func countsChanges() async throws {
        let changes = try await pool.write { connection in
            for id in 1...5 { try connection.execute("INSERT INTO value (id) VALUES (?)", [SQLValue(id)]) }
            try connection.execute("UPDATE value SET v = 1 WHERE id > ?", [2])
            return connection.changes
        }
        #expect(changes == 3)
    }

    @Test func runsAQueryInsideTheSameQuery() async throws {
        try await pool.write { connection in
            for id in 1...3 { try connection.execute("INSERT INTO value (id) VALUES (?)", [SQLValue(id)]) }
        }
        let pairs = try await pool.read { connection in
            try connection.query("SELECT id FROM value ORDER BY id") { outer in
                try connection.query("SELECT id FROM value ORDER BY id") { "\(outer.int(0))\($0.int(0))" }
            }
        }
        #expect(pairs == [["11", "12", "13"], ["21", "22", "23"], ["31", "32", "33"]])
    }

    @Test func forgetsTheStatementsThatAreUsedLeast() throws {
        let connection = try Connection(path: folder.path + "/other.db", as: .writer, monitor: DatabaseMonitor())
        for number in 0..<200 { #expect(try connection.first("SELECT \(number)", row: { $0.int(0) }) == number) }
        #expect(connection.cachedStatements == StatementCache.capacity)
    }

    @Test func saysWhichRowPointsNowhere() throws {
        let path = folder.path + "/broken.db"
        do {
            let connection = try Connection(path: path, as: .writer, monitor: DatabaseMonitor())
            try connection.run(
                script: """
                    PRAGMA foreign_keys = OFF;
                    CREATE TABLE a (x INTEGER PRIMARY KEY);
                    CREATE TABLE b (y INTEGER REFERENCES a (x));
                    INSERT INTO b VALUES (7);
                    """)
        }
        #expect(try DatabasePool.faults(of: path) == ["row 1 of b points to a row of a that does not exist"])
    }

    @Test func remembersSlowStatements() {
        let monitor = DatabaseMonitor()
        monitor.ran("SELECT fast", nanoseconds: 99_000_000)
        for number in 0..<30 { monitor.ran("SELECT \(number)", nanoseconds: 150_000_000) }
        #expect(monitor.snapshot.slowStatements == 30)
        #expect(monitor.snapshot.slowest.map(\.sql) == (10..<30).map { "SELECT \($0)" })
    }
}
