import Protocol
import Testing

@testable import Domain

/// A backup is known by its name alone, and no other file in the folder is taken for one.
struct BackupNameTests {
    @Test(arguments: ["2025-06-01T00:00:00Z", "2024-02-29T23:59:59Z", "1999-12-31T12:00:00Z"])
    func theNameSaysWhen(text: String) throws {
        let moment = try #require(Timestamp(rfc3339: text))
        #expect(BackupFolder.moment(of: BackupFolder.name(at: moment)) == moment)
    }

    @Test(arguments: [
        "", "workspace.db", "workspace-20250601T000000Z.db.part", "workspace-20250601T000000.db",
        "workspace-20250230T000000Z.db", "workspace-20250601T250000Z.db",
        "Workspace-20250601T000000Z.db",
        "../workspace-20250601T000000Z.db", "workspace-20250601T000000Z.db/",
        "workspace-2025-06-01T00:00:00Z.db",
    ])
    func othersAreNotOurs(name: String) { #expect(BackupFolder.moment(of: name) == nil) }

    @Test func namesSortLikeTheirMoments() throws {
        let moments = [0, 59, 86_400, 31_536_000].map {
            Timestamp(milliseconds: 1_700_000_000_000).advanced(bySeconds: $0)
        }
        let names = moments.map(BackupFolder.name(at:))
        #expect(names == names.sorted())
    }
}
