import Auth
import Database
import Foundation
import Platform
import Protocol
import TestSupport
import Testing

@testable import Domain

/// A copy must be the database of one moment, checked, and old ones must make room.
struct BackupTests {
    private let folder: TemporaryFolder
    private let database: DatabasePool
    private let clock = MovableClock()
    private let service: BackupService

    private var backupsPath: String { folder.path + "/backups" }

    init() throws {
        folder = try TemporaryFolder()
        database = try DatabasePool(path: folder.path + "/workspace.db", connections: 3, migrations: Migrations.all)
        service = BackupService(
            database: database, telemetry: TelemetryFiles(folder: folder.path),
            folder: BackupFolder(path: folder.path + "/backups"), events: Events(),
            time: TimeSource { [clock] in clock.milliseconds }, pauseMilliseconds: 0)
    }

    /// They are part of the backup, of its size, and of what makes room when it is old.
    @Test func theReadingsBelongToIt() async throws {
        let store = try TelemetryArchive(folder: folder.path, connections: 2)
        let backup = try await service.backUp(by: .administrator)
        let copy = BackupFolder.telemetry(of: backupsPath + "/" + backup.name)
        #expect(copy.paths.count == 1)
        #expect(backup.bytes > copy.bytes && copy.bytes > 0)
        for _ in 0..<BackupService.kept {
            clock.advance(seconds: 1)
            _ = try await service.backUp(by: .administrator)
        }
        #expect(!FileManager.default.fileExists(atPath: copy.folder))
        await store.close()
    }

    @Test func whoeverTakesACopyIsRemembered() async throws {
        let backup = try await service.backUp(by: .administrator)
        #expect(try await service.handOut(backup.name, to: .administrator) == backupsPath + "/" + backup.name)
        for stranger in ["workspace.db", "../workspace.db", "tele-live.db", ""] {
            await #expect(throws: BackupError.unknown(stranger)) {
                try await service.handOut(backup.name, telemetry: stranger, to: .administrator)
            }
        }
        let activity = ActivityService(
            repository: ActivityRepository(database: database), directory: FleetDirectory(database: database))
        let verbs = try await activity.list(ListActivity(), by: .administrator).items.map(\.verb)
        #expect(verbs == ["backup.download", "backup.create"])
    }

    @Test(arguments: ["../workspace.db", "workspace-20250601T020000Z.db", "", "workspace.db", "/etc/passwd"])
    func onlyBackupsAreHandedOut(name: String) async throws {
        await #expect(throws: BackupError.unknown(name)) { try await service.handOut(name, to: .administrator) }
    }

    @Test func isOneMomentOfADatabaseThatIsWrittenTo() async throws {
        try await database.write { try $0.execute("CREATE TABLE pair (a INTEGER, b INTEGER, filling TEXT)") }
        let filling = String(repeating: "x", count: 2_000)
        let writing = Task {
            var number = 0
            while !Task.isCancelled {
                // Two statements that belong together: a copy must never have one without the other.
                try await database.write { [number] connection in
                    try connection.execute("INSERT INTO pair VALUES (?, 0, ?)", [SQLValue(number), .text(filling)])
                    try connection.execute("UPDATE pair SET b = a WHERE a = ?", [SQLValue(number)])
                }
                number += 1
            }
        }
        while try await rows(of: database) < 50 { await Task.yield() }
        for _ in 1...5 {
            let atLeast = try await rows(of: database)
            let backup = try await service.backUp(by: .administrator)
            clock.advance(seconds: 1)
            let copy = try DatabasePool(
                path: backupsPath + "/" + backup.name, connections: 2, migrations: Migrations.all)
            let copied = try await rows(of: copy)
            #expect(copied >= atLeast)
            let torn = try await copy.read {
                try $0.first("SELECT count(*) FROM pair WHERE a <> b", row: { $0.int(0) })
            }
            #expect(torn == 0)
            copy.close()
        }
        writing.cancel()
        _ = try await writing.value
    }

    private func rows(of pool: DatabasePool) async throws -> Int {
        try await pool.read { try $0.first("SELECT count(*) FROM pair", row: { $0.int(0) }) ?? 0 }
    }

    @Test func isOneFileThatOnlyTheOwnerReads() async throws {
        let backup = try await service.backUp(by: .administrator)
        #expect(backup.name == "workspace-20250615T150640Z.db")
        #expect(backup.at.milliseconds == clock.milliseconds)
        #expect(backup.verified)
        let files = try FileManager.default.contentsOfDirectory(atPath: backupsPath)
        #expect(files == [backup.name])
        let file = try FileManager.default.attributesOfItem(atPath: backupsPath + "/" + backup.name)
        #expect(file[.posixPermissions] as? Int == 0o600)
        #expect(backup.bytes == (file[.size] as? NSNumber)?.intValue)
        let around = try FileManager.default.attributesOfItem(atPath: backupsPath)
        #expect(around[.posixPermissions] as? Int == 0o700)
        #expect(try DatabasePool.faults(of: backupsPath + "/" + backup.name).isEmpty)
    }

    @Test func isWrittenDown() async throws {
        _ = try await service.backUp(by: .administrator)
        let activity = ActivityService(
            repository: ActivityRepository(database: database), directory: FleetDirectory(database: database))
        #expect(try await activity.list(ListActivity(), by: .administrator).items.map(\.verb) == ["backup.create"])
    }

    /// One at the start of the server and one by hand often come within a second.
    @Test func twoWithinASecondAreTwo() async throws {
        let store = try TelemetryArchive(folder: folder.path, connections: 2)
        let first = try await service.backUp(by: .administrator)
        let second = try await service.backUp(by: .administrator)
        #expect(service.list().items == [second, first])
        #expect(second.at == first.at.advanced(bySeconds: 1))
        #expect(second.telemetry?.map(\.name) == ["tele-live.db"])
        await store.close()
    }

    @Test func keepsTheNewestThirty() async throws {
        var names: [String] = []
        for _ in 1...32 {
            names.append(try await service.backUp(by: .administrator).name)
            clock.advance(seconds: 86_400)
        }
        #expect(service.list().items.map(\.name) == names.suffix(30).reversed())
    }

    @Test func doesNotTouchFilesThatAreNotItsOwn() async throws {
        _ = try await service.backUp(by: .administrator)
        for name in [
            "notes.txt", "workspace-2025.db", "workspace-20251301T000000Z.db", "workspace-20250615T150640Z.db.partial",
        ] {
            try Data("x".utf8).write(to: URL(filePath: backupsPath + "/" + name))
        }
        #expect(service.list().items.count == 1)
    }

    @Test func leavesNothingBehindWhenItFails() async throws {
        // A folder where the copy should go: the copy cannot get its name.
        let name = BackupFolder.name(at: Timestamp(milliseconds: clock.milliseconds))
        try FileManager.default.createDirectory(
            atPath: backupsPath + "/" + name + "/x", withIntermediateDirectories: true)
        await #expect(throws: DatabaseError.self) { try await service.backUp(by: .administrator) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: backupsPath) == [name])
        // And the next one is not kept from starting.
        clock.advance(seconds: 1)
        _ = try await service.backUp(by: .administrator)
    }

    @Test func letsOneAtATimeRun() async throws {
        let outcomes = await withTaskGroup(of: BackupError?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        _ = try await service.backUp(by: .administrator)
                        return nil
                    } catch {
                        return error as? BackupError
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.contains(nil))
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .alreadyRunning })
    }

    @Test(
        arguments: [
            ("2025-06-15T01:59:59Z", "2025-06-14T02:00:00Z", false),
            ("2025-06-15T02:00:00Z", "2025-06-14T02:00:00Z", true),
            ("2025-06-15T23:00:00Z", "2025-06-15T02:00:01Z", false),
            ("2025-06-15T23:00:00Z", "2025-06-12T02:00:00Z", true),
            ("2025-06-15T00:00:00Z", nil, true),
        ] as [(String, String?, Bool)])
    func isDueOnceADay(now: String, last: String?, isDue: Bool) throws {
        let now = try #require(Timestamp(rfc3339: now))
        #expect(BackupService.isDue(last: last.flatMap { Timestamp(rfc3339: $0) }, at: now) == isDue)
    }

    @Test func runsWhenDueAndThenNotAgain() async throws {
        #expect(try await service.backUpWhenDue() != nil)
        #expect(try await service.backUpWhenDue() == nil)
        clock.advance(seconds: 86_400)
        #expect(try await service.backUpWhenDue() != nil)
    }
}
