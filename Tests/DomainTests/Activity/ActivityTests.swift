import Auth
import Database
import Platform
import Protocol
import TestSupport
import Testing

@testable import Domain

/// Everybody must see what happened within their scope, all of it, and nothing else; and nobody may change the past.
struct ActivityTests {
    private let folder: TemporaryFolder
    private let database: DatabasePool
    private let repository: ActivityRepository
    private let service: ActivityService

    init() throws {
        folder = try TemporaryFolder()
        database = try DatabasePool(path: folder.path + "/workspace.db", connections: 2, migrations: Migrations.all)
        repository = ActivityRepository(database: database)
        service = ActivityService(repository: repository, directory: FleetDirectory(database: database))
    }

    private func record(
        _ verb: String, in project: String?, by actor: String = "ann", before: FreeJSON? = nil
    ) async throws {
        var caller = Caller.administrator
        caller.username = actor
        let draft = ActivityDraft(
            verb, "thing", "T-1", in: project.map { Project.ID($0) }, "It happened", before: before)
        _ = try await database.write { [caller] connection in
            try ActivityRepository.append(draft, by: caller, at: Timestamp(milliseconds: 1_000), on: connection)
        }
    }

    private func verbs(_ request: ListActivity = ListActivity(), by caller: Caller) async throws -> [String] {
        try await service.list(request, by: caller).items.map(\.verb)
    }

    @Test func keepsWhoDidWhatToWhat() async throws {
        try await record(
            "thing.change", in: "A", before: .object(["some_key": .array([.number(1.5), .null, .bool(true)])]))
        let entry = try await service.list(ListActivity(), by: .administrator).items[0]
        #expect(entry.actor == "ann")
        #expect(entry.address == Caller.administrator.address)
        #expect(entry.projectId == Project.ID("A"))
        #expect(entry.before == .object(["some_key": .array([.number(1.5), .null, .bool(true)])]))
        #expect(entry.after == nil)
        #expect(entry.at == Timestamp(milliseconds: 1_000))
    }

    @Test func showsEachCallerTheirSitesOnly() async throws {
        for (verb, project) in [("in-a", "A"), ("in-b", "B"), ("in-c", "C"), ("in-none", nil)] {
            try await record(verb, in: project)
        }
        #expect(try await verbs(by: .administrator) == ["in-none", "in-c", "in-b", "in-a"])
        #expect(try await verbs(by: .manager(of: "A", "C")) == ["in-c", "in-a"])
        #expect(try await verbs(by: .manager(of: "B")) == ["in-b"])
        #expect(try await verbs(by: .manager()) == [])
        #expect(try await verbs(ListActivity(projectId: Project.ID("A")), by: .manager(of: "B")) == [])
        #expect(try await verbs(ListActivity(projectId: Project.ID("A")), by: .administrator) == ["in-a"])
    }

    @Test func filtersByPersonAndVerb() async throws {
        try await record("one", in: "A", by: "ann")
        try await record("two", in: "A", by: "bob")
        try await record("one", in: "B", by: "bob")
        #expect(try await verbs(ListActivity(actor: "bob"), by: .administrator) == ["one", "two"])
        #expect(try await verbs(ListActivity(verb: "one"), by: .administrator) == ["one", "one"])
        #expect(try await verbs(ListActivity(actor: "bob", verb: "one"), by: .manager(of: "A", "B")) == ["one"])
        #expect(try await verbs(ListActivity(actor: "x' OR 1=1 --"), by: .administrator) == [])
    }

    @Test(arguments: [1, 2, 7, 30, 31])
    func givesEveryEntryOncePageByPage(limit: Int) async throws {
        for number in 0..<30 { try await record("verb-\(number)", in: ["A", "B", "C"][number % 3]) }
        var seen: [String] = []
        var cursor: String?
        repeat {
            let page = try await service.list(
                ListActivity(limit: limit, cursor: cursor), by: .manager(of: "A", "B", "C"))
            seen += page.items.map(\.verb)
            cursor = page.next
        } while cursor != nil
        #expect(seen == (0..<30).reversed().map { "verb-\($0)" })
    }

    /// A site that is gone still has its record; one that never was, or is somebody else's, is unknown.
    @Test func aSiteWithoutARecordIsUnknown() async throws {
        for number in 1...3 { try await record("verb-\(number)", in: "GONE-001") }
        let gone = try await service.list(
            ListProjectActivity(id: Project.ID("GONE-001"), limit: 3), by: .administrator)
        #expect(gone.items.count == 3)
        for (id, caller) in [("NEVER-001", Caller.administrator), ("GONE-001", .manager(of: "B"))] {
            await #expect(throws: FleetError.unknown("project", id)) {
                _ = try await service.list(ListProjectActivity(id: Project.ID(id)), by: caller)
            }
        }
        let end = Cursor.encode([.integer(1)], of: "activity")
        let after = ListProjectActivity(id: Project.ID("GONE-001"), cursor: end)
        #expect(try await service.list(after, by: .administrator).items.isEmpty)
    }

    @Test func isKeptOnlyWithTheChangeItTellsOf() async throws {
        struct Refused: Error {}
        await #expect(throws: Refused.self) {
            try await database.write { connection in
                try ActivityRepository.appendBySystem(
                    ActivityDraft("verb", "thing", "1", in: nil, "It happened"), at: Timestamp(milliseconds: 1),
                    on: connection)
                throw Refused()
            }
        }
        #expect(try await verbs(by: .administrator).isEmpty)
    }

    /// The log grows for ever: a page must cost the same at any length, for every filter and scope.
    @Test func readsNoMoreRowsThanThePageHas() async throws {
        try await database.write { connection in
            for number in 1...20_000 {
                try connection.execute(
                    """
                    INSERT INTO activity (number, at_ms, actor, project_id, verb, object_type, object_id, summary, hash)
                    VALUES (?, 0, ?, ?, ?, 't', 'o', 's', x'00')
                    """,
                    [
                        SQLValue(number), .text(number % 100 == 0 ? "rare" : "ann"), .text("P\(number % 20)"),
                        .text(number % 100 == 1 ? "rare" : "usual"),
                    ])
            }
        }
        let rare = Project.ID("P7")
        let cases: [(ActivityFilter, Scope)] = [
            (.init(), .all), (.init(project: rare), .all), (.init(actor: "rare"), .all), (.init(verb: "rare"), .all),
            (.init(), .projects([rare])), (.init(), Scope((0..<20).map { Project.ID("P\($0)") })),
            (.init(project: rare, actor: "rare"), .all), (.init(project: rare, verb: "rare"), .all),
            (.init(actor: "rare", verb: "usual"), .all), (.init(actor: "ann", verb: "rare"), .all),
            (.init(actor: "nobody"), .projects([rare])), (.init(verb: "never"), .projects([rare])),
        ]
        let cursor = Cursor.encode([.integer(15_000)], of: "activity")
        for (filter, scope) in cases {
            for cursor in [nil, cursor] {
                let page = try PageRequest(limit: 50, cursor: cursor, of: "activity", keys: [.integer])
                for part in filter.parts(within: scope) {
                    let steps = try await database.read { connection in
                        let (sql, values) = ActivityRepository.statement(part, page)
                        return try connection.steps(sql, values)
                    }
                    #expect(steps < 51 * 30, "\(filter) \(scope): \(steps)")
                }
            }
        }
    }
}
