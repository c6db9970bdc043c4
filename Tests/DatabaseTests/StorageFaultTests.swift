import Foundation
import Platform
import TestSupport
import Testing

@testable import Database

/// When the disk or the file fails, nothing may be acknowledged that is not kept, reads go on where they can, and the
/// log says so once.
struct StorageFaultTests {
    private let folder: TemporaryFolder
    private let pool: DatabasePool

    init() throws {
        folder = try TemporaryFolder()
        pool = try DatabasePool(
            path: folder.path + "/test.db", connections: 2,
            migrations: [Migration(1, "number", "CREATE TABLE number (value INTEGER)")])
    }

    private func insert() async throws {
        try await pool.write { try $0.execute("INSERT INTO number VALUES (1)") }
    }

    private func count() async throws -> Int? {
        try await pool.read { try $0.first("SELECT count(*) FROM number", row: { $0.int(0) }) }
    }

    @Test(arguments: ["moved", "deleted", "replaced"])
    func nothingIsWrittenToAFileWithoutItsName(how: String) async throws {
        try await insert()
        let aside = folder.path + "/aside.db"
        try FileManager.default.moveItem(atPath: pool.path, toPath: aside)
        if how == "replaced" { try Data().write(to: URL(filePath: pool.path)) }
        do {
            try await insert()
            Issue.record("wrote to a file that nobody will find")
        } catch DatabaseError.unreadable(let message) {
            #expect(message.contains("start again"))
        }
        #expect(try await count() == 1)
        guard how == "moved" else { return }
        // Back again, nothing has happened.
        try FileManager.default.moveItem(atPath: aside, toPath: pool.path)
        try await insert()
        #expect(try await count() == 2)
    }

    @Test(
        arguments: [
            (5, .locked), (6, .locked), (5 | 2 << 8, .locked), (9, .tooSlow), (13, .diskFull),
        ] as [(Int32, DatabaseError)])
    func tellsWhatACallerCanActOn(code: Int32, expected: DatabaseError) {
        #expect(DatabaseError(code, on: nil, sql: "") == expected)
    }

    @Test(arguments: [10, 8, 14, 11, 26] as [Int32])
    func tellsTroubleOfTheStorageFromTheRest(code: Int32) {
        #expect(DatabaseError(code, on: nil, sql: "").isOfTheStorage)
        #expect(!DatabaseError(1, on: nil, sql: "").isOfTheStorage)
        #expect(!DatabaseError.overloaded.isOfTheStorage)
    }

    @Test func theLogSaysItOnce() {
        let monitor = DatabaseMonitor()
        let error = DatabaseError.unreadable("disk \(UInt64.random(in: 0...(.max)))")
        for _ in 0..<100 { monitor.failed(error) }
        for _ in 0..<100 { monitor.failed(DatabaseError.overloaded) }
        let said = Log.recent().filter { $0.fields.contains { $0.value == "\(error)" } }
        #expect(said.count == 1)
        monitor.committed(1)
        monitor.failed(error)
        #expect(Log.recent().filter { $0.fields.contains { $0.value == "\(error)" } }.count == 2)
    }
}
