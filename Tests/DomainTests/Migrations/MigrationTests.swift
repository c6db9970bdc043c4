import Auth
import Database
import Platform
import Protocol
import TestSupport
import Testing

@testable import Domain

/// A database of every age must open with everything that it held, in the same shape as one that was made today.
struct MigrationTests {
    private static let newest = Migrations.all.map(\.number).max() ?? 0

    private let folder: TemporaryFolder
    private var path: String { folder.path + "/workspace.db" }

    init() throws { folder = try TemporaryFolder() }

    /// What the release with migration `number` left: each of its releases added its rows.
    private func makeDatabase(ofAge number: Int) async throws {
        for migration in Migrations.all.prefix(while: { $0.number <= number }) {
            let pool = try DatabasePool(
                path: path, connections: 2, migrations: Migrations.all.filter { $0.number <= migration.number })
            defer { pool.close() }
            let rows = OldData.after[migration.number] ?? ""
            try await pool.write { connection in
                for statement in rows.split(separator: ";\n") { try connection.execute(String(statement)) }
                if migration.number == 2 { try Self.recordThree(on: connection) }
            }
        }
    }

    /// Entries as releases before the log's head wrote them: only the chain.
    private static func recordThree(on connection: borrowing Connection) throws {
        var last: [UInt8] = []
        for number in 1...3 {
            let row = ActivityRow(
                number: Int64(number), at: 1_700_000_000_000, actor: "ann", address: number == 2 ? nil : "10.0.0.1",
                projectId: "A-001", verb: "project.create", objectType: "project", objectId: "A-001",
                summary: "Created “Alpha”", before: nil, after: #"{"name":"Alpha"}"#)
            last = ActivityRow.hash(of: row.values, after: last)
            try connection.execute(
                "INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.values + [.blob(last)])
        }
    }

    private func shape(_ path: String) async throws -> [String] {
        let pool = try DatabasePool(path: path, connections: 2, migrations: Migrations.all)
        defer { pool.close() }
        return try await pool.read { connection in
            try connection.query(
                "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY type, name",
                row: { $0.text(0) })
        }
    }

    @Test(arguments: 0...newest)
    func aDatabaseOfEveryAgeGetsTodaysShape(number: Int) async throws {
        try await makeDatabase(ofAge: number)
        #expect(try await shape(path) == shape(folder.path + "/today.db"))
        #expect(try DatabasePool.faults(of: path).isEmpty)
    }

    @Test(arguments: 1...newest)
    func nothingThatItHeldIsLost(number: Int) async throws {
        try await makeDatabase(ofAge: number)
        let pool = try DatabasePool(path: path, connections: 2, migrations: Migrations.all)
        defer { pool.close() }
        try await expectAccounts(in: pool)
        if number >= 2 { try await expectActivity(in: pool) }
        if number >= 3 { try await expectFleet(in: pool) }
        if number >= 4 { try await expectLayouts(in: pool) }
        if number >= 5 { try await expectRollUps(in: pool) }
        if number >= 6 { try await expectAlerts(in: pool) }
    }

    private func expectAccounts(in pool: DatabasePool) async throws {
        let (ann, bob) = try await pool.read { connection in
            (
                try AccountRepository.account(named: "ann", on: connection),
                try AccountRepository.account(named: "bob", on: connection)
            )
        }
        #expect(ann?.user.role == .superAdmin && ann?.passwordHash == "$argon2id$a" && ann?.rightsVersion == 3)
        #expect(bob?.user.displayName == "Böb" && bob?.user.disabled == true && bob?.user.projects == ["A-001"])
        let counts = try await pool.read { connection in
            try ["session", "refresh_token", "api_token", "api_token_project"].map { table in
                try connection.first("SELECT count(*) FROM \(table)", row: { $0.int(0) })
            }
        }
        #expect(counts == [2, 2, 1, 1])
    }

    private func expectActivity(in pool: DatabasePool) async throws {
        let report = try await DatabaseCheck(database: pool).report()
        #expect(report.faults.isEmpty && report.head?.number == 3)
        let list = try await ActivityRepository(database: pool)
            .list(.init(), PageRequest(limit: 10, cursor: nil, of: "activity", keys: [.integer]), within: .all)
        #expect(list.items.count == 3 && list.items[0].summary == "Created “Alpha”")
        // What is added now continues the same chain.
        _ = try await pool.write { connection in
            try ActivityRepository.appendBySystem(
                ActivityDraft("a", "b", "c", in: nil, "d"), at: Timestamp(milliseconds: 1), on: connection)
        }
        #expect(try await DatabaseCheck(database: pool).report().faults.isEmpty)
    }

    private func expectFleet(in pool: DatabasePool) async throws {
        let directory = FleetDirectory(database: pool)
        let index = try await directory.reload()
        #expect(index.projects.map(\.id) == ["A-001"])
        #expect(index.container("A-C01")?.inMaintenance == true && index.container("A-C01")?.transformer == "T-1")
        #expect(index.miner("A-C01-M001")?.inMaintenance == true && index.miner("A-C01-M002")?.key == 1)
        let (miner, repairs) = try await pool.read { connection in
            (
                try connection.first(
                    "SELECT serial, version FROM miner WHERE id = 'A-C01-M001'", row: { "\($0.text(0)) \($0.int(1))" }),
                try connection.query(
                    "SELECT description FROM miner_repair WHERE miner_key = 0 ORDER BY number", row: { $0.text(0) })
            )
        }
        #expect(miner == "SN1 3")
        #expect(repairs == ["New fan", "New board"])
    }

    private func expectLayouts(in pool: DatabasePool) async throws {
        let documents = try await pool.read { connection in
            try connection.query("SELECT document FROM layout_version ORDER BY version", row: { $0.text(0) })
        }
        #expect(documents == [#"{"n":1}"#, #"{"n":2}"#])
    }

    private func expectRollUps(in pool: DatabasePool) async throws {
        let sum = try await pool.read { try $0.first("SELECT power_sum FROM rollup WHERE scope = 2") { $0.int(0) } }
        #expect(sum == 5_000)
    }

    private func expectAlerts(in pool: DatabasePool) async throws {
        let open = try await AlertRepository(database: pool).everythingOpen()
        #expect(open.map(\.number) == [7] && open[0].alert.severity == .critical && open[0].alert.note == "seen")
        #expect(open[0].alert.comments.map(\.text) == ["On my way"])
    }

    /// A migration that was changed after somebody ran it leaves two shapes of the same number. When one must change
    /// that nobody has run, its digest is the one to put here.
    @Test func noMigrationWasChanged() {
        let digests = Migrations.all.map { migration in
            "\(migration.number) " + Hexadecimal.encode(SHA256.digest(migration.sql.utf8).prefix(6))
        }
        #expect(
            digests == [
                "1 29605ad0a868", "2 25c66280da38", "3 21248458d6ec", "4 e37ee9cd8fda", "5 eb54acf925bc",
                "6 e9e32569e821", "7 5aad41cf1fa3", "8 126909960ff7", "9 c9d5493b0361", "10 78c34141d3df",
                "11 041c3d8acab6", "12 44a5f6b9018a", "13 f75accd3c8de", "14 2339f5203818", "15 86716cb60e6d",
                "16 883ef1db60bc", "17 9b2e3b2cc34f",
            ])
    }

    @Test func theDataOfEveryTableIsTried() async throws {
        try await makeDatabase(ofAge: Self.newest)
        let pool = try DatabasePool(path: path, connections: 2, migrations: Migrations.all)
        defer { pool.close() }
        let empty = try await pool.read { connection in
            try connection.query(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row: { $0.text(0) }
            ).filter { try connection.first("SELECT 1 FROM \($0) LIMIT 1", row: { _ in true }) == nil }
        }
        #expect(empty.isEmpty, "OldData has no rows of \(empty)")
    }
}
