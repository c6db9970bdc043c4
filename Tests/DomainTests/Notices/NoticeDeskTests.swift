import Auth
import Database
import Platform
import Protocol
import TestSupport
import Testing

@testable import Domain

/// Everybody gets what concerns them, once and in order, nothing of others, and the same after a restart.
struct NoticeDeskTests {
    private let events = Events()
    private let silences = SilenceBoard()
    private let desk: NoticeDesk
    private let now = Timestamp(milliseconds: 1_750_000_000_000)

    init() { desk = NoticeDesk(listeningTo: events, silences: silences) }

    private func reader(_ name: String) -> NoticeReader { NoticeReader(caller(name)) }

    private func caller(_ name: String) -> Caller {
        Caller(
            userId: User.ID("U-\(name)"), username: name, role: .operator, scope: .all, permissions: [],
            sessionId: "S", address: "192.0.2.1")
    }

    private func happen(_ verb: String, _ number: Int, by actor: String = "ada", in project: String? = nil) {
        events.publish(
            .activity(
                ActivityEntry(
                    id: ActivityEntry.ID("\(number)"), at: now.advanced(bySeconds: number), actor: actor,
                    projectId: project.map { Project.ID($0) }, verb: verb, objectType: "o", objectId: "U-eve",
                    summary: "s")))
    }

    private func ids(_ notices: [Notice]?) -> [String]? { notices?.map(\.id.rawValue) }

    @Test func everybodyHasTheirOwn() {
        happen("backup.create", 1, by: "ada")
        happen("backup.create", 2, by: "bob")
        happen("server.maintenance-on", 3, by: "bob")
        happen("password.reset", 4, by: "bob")
        #expect(ids(desk.newest(for: reader("ada"), within: .all)) == ["activity-1", "activity-3"])
        #expect(ids(desk.newest(for: reader("bob"), within: .all)) == ["activity-2", "activity-3"])
        #expect(ids(desk.newest(for: reader("eve"), within: .all)) == ["activity-3", "activity-4"])
    }

    @Test func tellsWhatCameSince() {
        happen("backup.create", 1)
        let count = desk.count
        happen("miner.update", 2)
        #expect(desk.count == count)
        happen("backup.create", 3)
        #expect(ids(desk.notices(after: count, for: reader("ada"), within: .all)) == ["activity-3"])
        #expect(ids(desk.notices(after: desk.count, for: reader("ada"), within: .all)) == [])
        #expect(ids(desk.notices(after: count, for: reader("bob"), within: .all)) == [])
    }

    /// Rights that are taken away take the news of the site with them.
    @Test func whoLosesASiteLosesItsNews() {
        happen("miners.import", 1, in: "QATAR-001")
        happen("backup.create", 2)
        let other = Scope([Project.ID("AQUA-001")])
        #expect(ids(desk.newest(for: reader("ada"), within: other)) == ["activity-2"])
        #expect(ids(desk.notices(after: 0, for: reader("ada"), within: other)) == ["activity-2"])
    }

    /// One busy person takes no room of another, and is told to begin anew.
    @Test func keepsTheNewestOfEach() {
        happen("backup.create", 0, by: "bob")
        let count = desk.count
        for number in 1...Limits.noticesMax + 1 { happen("session.start", number, by: "ada") }
        let kept = desk.newest(for: reader("ada"), within: .all)
        #expect(kept.count == Limits.noticesMax)
        #expect(kept.first?.id.rawValue == "activity-2")
        #expect(desk.notices(after: count, for: reader("ada"), within: .all) == nil)
        #expect(desk.notices(after: count + 1, for: reader("ada"), within: .all)?.count == Limits.noticesMax)
        #expect(ids(desk.newest(for: reader("bob"), within: .all)) == ["activity-0"])
        #expect(ids(desk.notices(after: count, for: reader("bob"), within: .all)) == [])
    }

    // MARK: Silences

    private func silence(_ seconds: Int, version: Int = 1) -> Silence {
        Silence(
            silenceId: Silence.ID("9"), projectId: Project.ID("QATAR-001"), target: "QATAR-C01",
            startsAt: now.advanced(bySeconds: -3_600), endsAt: now.advanced(bySeconds: seconds), comment: "Pump",
            author: "ada", state: .active, version: version, updatedAt: now.advanced(bySeconds: -3_600))
    }

    @Test func aSilenceIsToldOnceBeforeItEnds() {
        silences.apply(silence(2_000))
        desk.look(at: now)
        #expect(desk.count == 0)
        desk.look(at: now.advanced(bySeconds: 1_200))
        #expect(desk.newest(for: reader("ada"), within: .all).map(\.kind) == [.silenceEndsSoon])
        #expect(desk.newest(for: reader("bob"), within: .all).isEmpty)
        desk.look(at: now.advanced(bySeconds: 1_300))
        #expect(desk.count == 1)
        // Later than it was: the new end is news again, in its time.
        silences.apply(silence(4_000, version: 2))
        desk.look(at: now.advanced(bySeconds: 1_400))
        #expect(desk.count == 1)
        desk.look(at: now.advanced(bySeconds: 3_200))
        #expect(desk.count == 2)
    }

    @Test func aSilenceThatIsEndedIsNotTold() {
        silences.apply(silence(2_000))
        silences.apply(silence(0, version: 2))
        desk.look(at: now.advanced(bySeconds: 1_200))
        #expect(desk.count == 0)
    }

    @Test func looksAtMostOnceASecond() {
        desk.look(at: now)
        silences.apply(silence(60))
        desk.look(at: Timestamp(milliseconds: now.milliseconds + 500))
        #expect(desk.count == 0)
        desk.look(at: now.advanced(bySeconds: 1))
        #expect(desk.count == 1)
    }

    // MARK: Restart

    @Test func aRestartFindsThemAgain() async throws {
        let folder = try TemporaryFolder()
        let database = try DatabasePool(
            path: folder.path + "/workspace.db", connections: 2, migrations: Migrations.all)
        let recorder = ActivityRecorder(database: database, events: events, time: TimeSource { 1_750_000_000_000 })
        try await recorder.record(ActivityDraft("backup.create", "backup", "a", in: nil, "A"), by: caller("ada"))
        try await recorder.record(ActivityDraft("backup.create", "backup", "b", in: nil, "B"), by: caller("bob"))

        let later = Events()
        let restarted = NoticeDesk(listeningTo: later, silences: silences)
        // Heard before the log was read, and in it.
        let recorderLater = ActivityRecorder(database: database, events: later, time: TimeSource { 1_750_000_000_001 })
        try await recorderLater.record(ActivityDraft("backup.create", "backup", "c", in: nil, "C"), by: caller("ada"))
        let repository = ActivityRepository(database: database)
        try await restarted.read(from: repository)
        try await restarted.read(from: repository)
        #expect(restarted.newest(for: reader("ada"), within: .all).map(\.summary) == ["A", "C"])
        #expect(restarted.newest(for: reader("bob"), within: .all).map(\.summary) == ["B"])
        // What is old is no news.
        #expect(restarted.notices(after: 0, for: reader("ada"), within: .all)?.map(\.summary) == ["C"])
    }
}
