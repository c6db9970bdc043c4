import Database
import Foundation
import Platform
import Testing

@testable import Domain

private let recordedStatements = ProcessEnvironment.variables["WORKSPACE_STATEMENTS_SEEN"]

/// Whatever the product asks of the database must cost what it gives back, however large the tables grow. The
/// statements are those that all the other tests made it run: `make test` records them, and a statement that none of
/// them ran fails here.
@Suite(.enabled(if: recordedStatements != nil, "make test records the statements that this suite looks at"))
struct PlanTests {
    /// What may look at a whole table, by its beginning, and why.
    private static let mayScan: [(beginning: String, why: String)] = [
        ("SELECT key, id, status FROM project ORDER BY id", "the index of the fleet is the whole fleet"),
        ("SELECT key, id, project_id, transformer_id", "the index of the fleet is the whole fleet"),
        ("SELECT key, id, container_key", "the index of the fleet is the whole fleet"),
        ("SELECT project_id, rule, enabled", "read once, at the start: a dozen for each site at most"),
        ("DELETE FROM flushed", "the journal is about an hour long, which has sixty minutes"),
        (
            "SELECT id, name, prefix, permissions, created_by, created_ms, expires_ms, last_used_ms, revoked_ms FROM "
                + "api_token WHERE EXISTS",
            "a server has some hundreds of tokens, and a manager lists those of few sites"
        ),
        (
            "SELECT id, username, display_name, email, role, password_hash, must_change_password, disabled, "
                + "rights_version, last_seen_ms, updated_ms, version FROM account WHERE EXISTS",
            "a server has some hundreds of people, and a manager lists those of few sites"
        ),
    ]

    /// Those of the product: what tests ask for themselves is not in its sources.
    private static func statements() throws -> (run: [String], written: [WrittenStatement]) {
        let file = try String(contentsOfFile: recordedStatements ?? "", encoding: .utf8)
        let run = Set(file.split(separator: "\n").map(String.init)).sorted()
        let written = try WrittenStatement.all()
        return (run.filter { sql in written.contains { $0.matches(sql) } }, written)
    }

    @Test func everyStatementIsRunByATest() throws {
        let (run, written) = try Self.statements()
        #expect(written.count > 80)
        let neverRun = written.filter { statement in !run.contains { statement.matches($0) } }
        #expect(neverRun.isEmpty, "no test makes the product run \(neverRun)")
    }

    @Test func noStatementLooksAtRowsInVain() async throws {
        let database = try await FilledDatabase()
        for sql in try Self.statements().run where !Self.mayScan.contains(where: { sql.hasPrefix($0.beginning) }) {
            let cost = try await database.cost(of: sql)
            // A page is read from its start: what was stepped over is what was given back, and the one row after it.
            #expect(cost.scanned <= cost.rows + 1, "\(cost) for \(sql)")
            #expect(cost.indexed == 0, "\(cost) for \(sql)")
            #expect(cost.sorts == 0 || cost.rows < 10, "\(cost) for \(sql)")
            #expect(cost.steps < 500 + 150 * cost.rows, "\(cost) for \(sql)")
        }
    }

    @Test func whatMayScanStillDoes() async throws {
        let database = try await FilledDatabase()
        let (run, _) = try Self.statements()
        for (beginning, _) in Self.mayScan {
            let sql = try #require(run.first { $0.hasPrefix(beginning) }, "\(beginning) is gone: so can its exception")
            let cost = try await database.cost(of: sql)
            #expect(cost.scanned > cost.rows + 1 || cost.rows > FilledDatabase.rows / 2, "\(cost) for \(sql)")
        }
    }
}

/// The measure itself must see what it is there for.
struct PlanMeasureTests {
    @Test(arguments: [
        ("SELECT id FROM miner WHERE id = ?", 0, 0), ("SELECT id FROM miner WHERE notes = ?", 900, 0),
        ("UPDATE miner SET notes = ? WHERE pool = ?", 900, 0),
        ("SELECT id FROM miner WHERE key < ? ORDER BY notes", 0, 1),
        ("DELETE FROM layout WHERE name = ?", 0, 0), ("DELETE FROM layout WHERE updated_by = ?", 900, 0),
    ])
    func seesScansAndSorts(sql: String, scannedAtLeast: Int, sorts: Int) async throws {
        let cost = try await FilledDatabase().cost(of: sql)
        #expect(cost.scanned >= scannedAtLeast && (scannedAtLeast > 0 || cost.scanned == 0), "\(cost)")
        #expect(cost.sorts == sorts, "\(cost)")
    }

    @Test(arguments: [
        (#"try connection.execute("DELETE FROM a WHERE b = \(c.d("x"))", [])"#, "DELETE FROM a WHERE b = 5", true),
        (#"try connection.execute("DELETE FROM a WHERE b = \(c)", [])"#, "DELETE FROM a WHERE c = 5", false),
        (#"let sql = "SELECT \(Self.columns) FROM a WHERE id = ?""#, "SELECT x, y FROM a WHERE id = ?", true),
        (#"let sql = "SELECT \(Self.columns) FROM a WHERE id = ?""#, "SELECT x FROM a WHERE id = ? AND z = ?", false),
        (#"throw Failure("SELECTED")"#, "SELECTED", false),
    ])
    func findsStatementsInSources(source: String, sql: String, isThis: Bool) {
        let found = WrittenStatement.literals(in: source).map { WrittenStatement(place: "", pieces: $0) }
        #expect(found.contains { $0.matches(sql) } == isThis)
    }
}
