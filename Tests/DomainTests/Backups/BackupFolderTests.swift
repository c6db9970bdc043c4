import Foundation
import Protocol
import TestSupport
import Testing

@testable import Domain

/// The dashboard asks once a second when the last backup was made: the answer must come from names, and only from
/// those that stand for a backup.
struct BackupFolderTests {
    private let files: TemporaryFolder
    private let folder: BackupFolder

    init() throws {
        files = try TemporaryFolder()
        folder = BackupFolder(path: files.path)
    }

    private func put(_ names: String...) throws {
        for name in names { try Data("x".utf8).write(to: URL(filePath: files.path + "/" + name)) }
    }

    @Test func theNewestComesFirst() throws {
        try put("workspace-20250601T020000Z.db", "workspace-20250701T020000Z.db", "notes.txt")
        #expect(folder.names() == ["workspace-20250701T020000Z.db", "workspace-20250601T020000Z.db"])
        #expect(folder.last == Timestamp(rfc3339: "2025-07-01T02:00:00Z"))
    }

    @Test func aFolderOfThatNameIsNoBackup() throws {
        try put("workspace-20250601T020000Z.db")
        let name = "workspace-20250701T020000Z.db"
        try FileManager.default.createDirectory(atPath: files.path + "/" + name, withIntermediateDirectories: true)
        #expect(!folder.isBackup(name))
        #expect(folder.last == Timestamp(rfc3339: "2025-06-01T02:00:00Z"))
    }

    @Test func withoutBackupsThereIsNoLast() {
        #expect(folder.last == nil)
        #expect(BackupFolder(path: files.path + "/none").last == nil)
    }

    @Test func aTakenNameIsNotGivenAgain() throws {
        let moment = try #require(Timestamp(rfc3339: "2025-06-01T02:00:00Z"))
        try put("workspace-20250601T020000Z.db")
        #expect(folder.freeName(at: moment) == "workspace-20250601T020001Z.db")
    }
}
