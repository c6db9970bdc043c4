import Database
import Domain
import HTTPEngine
import Platform
import Protocol
import TestSupport
import Testing

@testable import API

/// Administrators read the log and choose how much it says; what they chose holds at once and is on record.
struct LogRoutesTests {
    private let folder: TemporaryFolder
    private let database: DatabasePool
    private let api: TestAPI
    /// The levels are those of the whole process: each test has a part of the log to itself.
    private let subject = "test-" + String((0..<8).map { _ in "abcdefghij".randomElement() ?? "a" })

    init() throws {
        folder = try TemporaryFolder()
        let pool = try DatabasePool(path: folder.path + "/w.db", connections: 2, migrations: Migrations.all)
        database = pool
        api = TestAPI { router in
            LogRoutes(activity: ActivityRecorder(database: pool, events: Events(), time: .system)).register(on: &router)
        }
    }

    private func set(_ body: String, as role: Role = .superAdmin) async -> (status: Int, levels: LogLevels?) {
        let answer = await api.send("PUT", "/api/admin/log/levels", as: role, body: body)
        return (answer.status, try? JSONCoding.decode(LogLevels.self, from: answer.body))
    }

    @Test func administratorsReadTheLog() async throws {
        let mark = "mark \(UInt64.random(in: 0...(.max)))"
        Log("tests").warning(mark, ["place": "here"])
        #expect(await api.send("GET", "/api/admin/log", as: .viewer).status == 403)
        let answer = await api.send("GET", "/api/admin/log?level=warning&limit=1000", as: .superAdmin)
        let page = try JSONCoding.decode(Page<LogEntry>.self, from: answer.body)
        let entry = try #require(page.items.first { $0.message == mark })
        #expect(entry.fields == ["place": "here"] && entry.level == .warning && entry.subject == "tests")
        let errors = await api.send("GET", "/api/admin/log?level=error&limit=1000", as: .superAdmin)
        #expect(!String(decoding: errors.body, as: UTF8.self).contains(mark))
        #expect(await api.send("GET", "/api/admin/log?limit=0", as: .superAdmin).status == 422)
    }

    @Test func aPartSaysMoreAtOnceAndGoesBack() async {
        #expect(!Log(subject).shows(.debug))
        #expect(await set(#"{"level":"debug","subject":"\#(subject)"}"#).levels?.subjects[subject] == .debug)
        #expect(Log(subject).shows(.debug))
        #expect(await set(#"{"subject":"\#(subject)"}"#).levels?.subjects[subject] == nil)
        #expect(!Log(subject).shows(.debug))
    }

    @Test func aChangeIsOnRecord() async throws {
        _ = await set(#"{"level":"error","subject":"\#(subject)"}"#)
        _ = await set(#"{"subject":"\#(subject)"}"#)
        let entries = try await ActivityService(
            repository: ActivityRepository(database: database), directory: FleetDirectory(database: database)
        ).list(ListActivity(verb: "server.log-level"), by: RoleVerifier.caller(.superAdmin)).items
        #expect(entries.count == 2)
        #expect(entries.last?.summary.contains("\(subject)=error") == true)
    }

    @Test(arguments: [
        (#"{"level":"loud"}"#, Role.superAdmin, 422), (#"{"level":"debug","subject":"A B"}"#, .superAdmin, 422),
        (#"{"level":"debug","subject":""}"#, .superAdmin, 422), (#"{"level":"debug"}"#, .projectManager, 403),
        ("{}", .superAdmin, 200),
    ])
    func refusesWhatIsNoLevel(body: String, role: Role, status: Int) async {
        #expect(await set(body, as: role).status == status)
    }
}
