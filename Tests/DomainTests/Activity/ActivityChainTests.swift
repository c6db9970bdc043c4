import Database
import Platform
import Protocol
import TestSupport
import Testing

@testable import Domain

/// Nobody may change what the log of activity says about the past, and whoever finds a way must be found out.
struct ActivityChainTests {
    private let folder: TemporaryFolder
    private let database: DatabasePool

    init() throws {
        folder = try TemporaryFolder()
        database = try DatabasePool(path: folder.path + "/workspace.db", connections: 2, migrations: Migrations.all)
    }

    private func record(_ numbers: ClosedRange<Int>) async throws {
        try await database.write { connection in
            for number in numbers {
                try ActivityRepository.appendBySystem(
                    ActivityDraft(
                        "verb", "thing", "\(number)", in: number % 2 == 0 ? Project.ID("A") : nil, "It happened ünï",
                        before: .object(["a": .number(1)])), at: Timestamp(milliseconds: 1), on: connection)
            }
        }
    }

    /// What somebody does who may write to the file.
    private func manipulate(_ statements: String...) async throws {
        try await database.write { connection in
            let guards = try connection.query(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", row: { ($0.text(0), $0.text(1)) })
            for (name, _) in guards { try connection.execute("DROP TRIGGER \(name)") }
            for statement in statements { try connection.execute(statement) }
            for (_, sql) in guards { try connection.execute(sql) }
        }
    }

    private func faults(known: [(name: String, head: ActivityHead)] = []) async throws -> [ActivityChain.Fault] {
        try await ActivityChainRepository(database: database).follow(ActivityChain(known: known)).faults
    }

    @Test(arguments: [
        "UPDATE activity SET actor = 'eve'", "UPDATE activity SET hash = x'00' WHERE number = 3",
        "DELETE FROM activity WHERE number = 5", "DELETE FROM activity", "REPLACE INTO activity SELECT * FROM activity",
    ])
    func theDatabaseRefusesToChangeIt(statement: String) async throws {
        try await record(1...5)
        await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute(statement) } }
        #expect(try await faults().isEmpty)
    }

    @Test func anUntouchedLogHolds() async throws {
        #expect(try await faults().isEmpty)
        try await record(1...20)
        let chain = try await ActivityChainRepository(database: database).follow(ActivityChain())
        #expect(chain.faults.isEmpty)
        #expect(chain.end.number == 20)
        try await record(21...21)
        #expect(try await faults(known: [("us", chain.end)]).isEmpty)
    }

    @Test(
        arguments: [
            ("UPDATE activity SET actor = 'eve' WHERE number = 7", [.changed(7)]),
            ("UPDATE activity SET at_ms = 2 WHERE number IN (1, 20)", [.changed(1), .changed(20)]),
            ("UPDATE activity SET before_json = NULL WHERE number = 9", [.changed(9)]),
            ("UPDATE activity SET address = '' WHERE number = 9", [.changed(9)]),
            // Two columns that read the same when written one after the other.
            ("UPDATE activity SET verb = 'ver', object_type = 'bthing' WHERE number = 9", [.changed(9)]),
            ("DELETE FROM activity WHERE number = 1", [.missing(1...1)]),
            ("DELETE FROM activity WHERE number BETWEEN 5 AND 8", [.missing(5...8)]),
            ("DELETE FROM activity WHERE number > 17", [.endMissing(18...20)]),
            ("DELETE FROM activity", [.endMissing(1...20)]),
            ("UPDATE activity SET hash = x'00' WHERE number = 20", [.changed(20), .endDiffers(20)]),
            ("DELETE FROM activity_head", [.endDiffers(20)]),
        ] as [(String, [ActivityChain.Fault])])
    func findsWhatWasDone(statement: String, found: [ActivityChain.Fault]) async throws {
        try await record(1...20)
        try await manipulate(statement)
        #expect(try await faults() == found)
    }

    /// An end that was taken away together with the row that names it, or a whole chain made anew, holds in itself:
    /// only what was kept elsewhere tells.
    @Test func findsAChainThatWasMadeAnew() async throws {
        try await record(1...20)
        let kept = try await ActivityChainRepository(database: database).follow(ActivityChain()).end
        try await manipulate(
            "DELETE FROM activity WHERE number > 15", "DELETE FROM activity_head",
            "INSERT INTO activity_head SELECT 1, number, hash FROM activity WHERE number = 15")
        #expect(try await faults().isEmpty)
        #expect(try await faults(known: [("us", kept)]) == [.rewritten(20, since: "us")])
        try await record(16...25)
        #expect(try await faults().isEmpty)
        #expect(try await faults(known: [("us", kept)]).isEmpty, "the same entries again are the same log")
        try await manipulate(
            "DELETE FROM activity WHERE number > 15", "DELETE FROM activity_head",
            "INSERT INTO activity_head SELECT 1, number, hash FROM activity WHERE number = 15")
        try await record(30...40)
        #expect(try await faults(known: [("us", kept)]) == [.rewritten(20, since: "us")])
    }

    @Test func findsThatTheGuardIsGone() async throws {
        try await record(1...2)
        try await database.write { try $0.execute("DROP TRIGGER activity_is_never_deleted") }
        #expect(try await faults() == [.unguarded])
    }

    @Test func checksMoreThanOnePortion() async throws {
        try await record(1...12_000)
        #expect(try await faults().isEmpty)
        try await manipulate("UPDATE activity SET summary = 'x' WHERE number IN (5000, 5001, 11999)")
        #expect(try await faults() == [.changed(5_000), .changed(5_001), .changed(11_999)])
        try await manipulate("UPDATE activity SET summary = 'y'")
        #expect(try await faults().count == ActivityChain.faultsMax)
    }

    @Test(arguments: ["", "1", "1:", "x:00", "1:zz", "0:" + String(repeating: "0", count: 64), "1:00", "1:2:3"])
    func anEndIsWrittenAsItWasSaid(text: String) {
        #expect(ActivityHead(text) == nil)
        let head = ActivityHead(number: 12, hash: SHA256.digest(text.utf8))
        #expect(ActivityHead(head.description) == head)
    }

    @Test(
        arguments: [
            (.changed(7), "Entry 7 "), (.missing(5...8), "no entries 5 to 8"), (.missing(5...5), "no entry 5."),
            (.endMissing(18...20), "entries 18 to 20"), (.endDiffers(20), "ends with entry 20"),
            (.rewritten(20, since: "the backup B"), "the backup B"), (.unguarded, "guard"),
        ] as [(ActivityChain.Fault, String)])
    func saysInWordsWhatItFound(fault: ActivityChain.Fault, words: String) {
        #expect(fault.description.contains(words))
    }
}
