import Database
import TestSupport

@testable import Domain

/// A database with the same number of rows in every table, whatever tables there are: row 5 has a 5 in each column, so
/// that everything that points somewhere finds what it points to.
struct FilledDatabase {
    static let rows = 1_000

    private let folder: TemporaryFolder
    let pool: DatabasePool

    init() async throws {
        folder = try TemporaryFolder()
        // The telemetry files too, in one: their roll-ups have the shape of those that `workspace.db` had.
        let telemetry = TelemetryMigrations.live.filter { $0.number != 2 } + TelemetryMigrations.month
        let migrations =
            Migrations.all + telemetry.enumerated().map { Migration(1_000 + $0, $1.name, $1.sql) }
        pool = try DatabasePool(path: folder.path + "/filled.db", connections: 2, migrations: migrations)
        try await pool.write { connection in
            // References are looked at when all tables are full.
            try connection.execute("PRAGMA defer_foreign_keys = 1")
            let tables = try connection.query(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                row: { $0.text(0) })
            for table in tables { try Self.fill(table, on: connection) }
        }
    }

    private static func fill(_ table: String, on connection: borrowing Connection) throws {
        let columns = try connection.query("SELECT name FROM pragma_table_info('\(table)')", row: { $0.text(0) })
        // What a rule of the table refuses, such as a second row of a table that has one, stays out.
        try connection.execute(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rows))
            INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", ")))
            SELECT \(columns.map { _ in "i" }.joined(separator: ", ")) FROM n
            """)
    }

    /// What `sql` costs with a value in each place that exists in every table. Nothing stays changed.
    func cost(of sql: String) async throws -> StatementCost {
        struct Undo: Error { let cost: StatementCost }
        do {
            return try await pool.write { connection in
                throw Undo(cost: try connection.cost(of: sql, placeholder: .integer(Int64(Self.rows / 2))))
            }
        } catch let undo as Undo {
            return undo.cost
        }
    }
}
