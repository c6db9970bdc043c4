import Database
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

@testable import Domain

/// The check must say what is wrong, and nothing when all is well.
struct DatabaseCheckTests {
    private let folder: TemporaryFolder
    private let database: DatabasePool
    private let backups: BackupFolder

    init() throws {
        folder = try TemporaryFolder()
        database = try DatabasePool(path: folder.path + "/workspace.db", connections: 2, migrations: Migrations.all)
        backups = BackupFolder(path: folder.path + "/backups")
    }

    private func record(_ count: Int) async throws {
        try await database.write { connection in
            for number in 1...count {
                try ActivityRepository.appendBySystem(
                    ActivityDraft("verb", "thing", "\(number)", in: nil, "It happened"),
                    at: Timestamp(milliseconds: 1), on: connection)
            }
        }
    }

    private func report(kept: ActivityHead? = nil) async throws -> DatabaseCheck.Report {
        try await DatabaseCheck(database: database, backups: backups).report(kept: kept)
    }

    @Test func findsAChangeOfThePast() async throws {
        try await record(3)
        #expect(try await report().faults.isEmpty)
        #expect(try await report().head?.number == 3)
        try await database.write { connection in
            try connection.execute("DROP TRIGGER activity_is_never_changed")
            try connection.execute("UPDATE activity SET at_ms = 2 WHERE number = 2")
        }
        #expect(try await report().faults.count == 2)
        #expect(try await report().faults.first == "Entry 2 of the activity log was changed.")
    }

    /// A log that was cut off and made anew, with all its hashes and its end: the newest backup knows better.
    @Test func aBackupTellsOfALogThatWasRewritten() async throws {
        try await record(10)
        try FileManager.default.createDirectory(atPath: backups.path, withIntermediateDirectories: true)
        let name = BackupFolder.name(at: Timestamp(milliseconds: 1_750_000_000_000))
        try await database.copy(to: backups.file(name), pauseMilliseconds: 0)
        try await record(5)
        #expect(try await report().faults.isEmpty)
        try await database.write { connection in
            let triggers = try connection.query(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", row: { ($0.text(0), $0.text(1)) })
            for (name, _) in triggers { try connection.execute("DROP TRIGGER \(name)") }
            try connection.execute("DELETE FROM activity WHERE number >= 10")
            try connection.execute(
                "UPDATE activity_head SET number = 9, hash = (SELECT hash FROM activity WHERE number = 9)")
            for (_, sql) in triggers { try connection.execute(sql) }
        }
        try await record(3)
        let faults = try await report().faults
        #expect(faults == ["The activity log was rewritten: entry 10 is not the one that the backup \(name) tells of."])
    }

    @Test func theEndThatWasKeptProvesTheRest() async throws {
        try await record(5)
        let kept = try #require(try await report().head)
        try await record(5)
        #expect(try await report(kept: kept).faults.isEmpty)
        let other = ActivityHead(number: 5, hash: SHA256.digest([1]))
        #expect(try await report(kept: other).faults.count == 1)
        let ahead = ActivityHead(number: 11, hash: SHA256.digest([1]))
        #expect(try await report(kept: ahead).faults.count == 1)
    }
}
