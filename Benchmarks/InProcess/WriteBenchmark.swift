import Database
import Domain
import FoundationEssentials
import Glibc
import Platform
import Protocol

/// What the database takes when 64 ask at once: two statements each, durable when they are answered.
enum WriteBenchmark {
    private static let requesters = 64
    private static let writesEach = 1_000

    private static func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.path + "/workspace-writes-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    static func transactionsPerSecond() async throws -> Double {
        try await withFolder { folder in
            let migration = Migration(
                1, "writes", "CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT); CREATE TABLE state (n INTEGER)")
            let pool = try DatabasePool(path: folder + "/writes.db", migrations: [migration])
            defer { pool.close() }
            try await pool.write { try $0.execute("INSERT INTO state VALUES (0)") }
            var rates: [Double] = []
            for _ in 0..<5 {
                let began = monotonicNanoseconds()
                try await withThrowingTaskGroup { group in
                    for _ in 0..<requesters { group.addTask { try await write(to: pool) } }
                    try await group.waitForAll()
                }
                rates.append(Double(requesters * writesEach) / Double(monotonicNanoseconds() - began) * 1e9)
            }
            return rates.sorted()[rates.count / 2]
        }
    }

    private static func write(to pool: DatabasePool) async throws {
        for _ in 0..<writesEach {
            try await pool.write { connection in
                try connection.execute("INSERT INTO entry (text) VALUES (?)", [.text("somebody did something")])
                try connection.execute("UPDATE state SET n = n + 1 WHERE rowid = 1")
            }
        }
    }

    /// How fast `workspace-server check` follows the chain.
    static func entriesCheckedPerSecond() async throws -> Double {
        let entries = 100_000
        return try await withFolder { folder in
            let pool = try DatabasePool(path: folder + "/workspace.db", connections: 2, migrations: Migrations.all)
            defer { pool.close() }
            try await pool.write { connection in
                for number in 0..<entries {
                    let draft = ActivityDraft(
                        "alert.acknowledge", "alert", "\(number)", in: Project.ID("QATAR-001"),
                        "Acknowledged “Hottest board at 81 °C (limit 80 °C)” on QATAR-C01",
                        before: .object(["status": .string("active")]),
                        after: .object(["status": .string("acknowledged")]))
                    try ActivityRepository.appendBySystem(draft, at: Timestamp(milliseconds: 1), on: connection)
                }
            }
            let began = monotonicNanoseconds()
            let chain = try await ActivityChainRepository(database: pool).follow(ActivityChain())
            precondition(chain.faults.isEmpty && chain.end.number == Int64(entries))
            return Double(entries) / Double(monotonicNanoseconds() - began) * 1e9
        }
    }
}
