import FakeServer
import Protocol
import Testing

@testable import Stores

/// The fleet shows what the server listed, and from then on what the feed says.
struct FleetStoreTests {
    private let api = FakeAPI()
    private let feeds = FakeFeeds()

    private func store() -> FleetStore { FleetStore(Backend(api: api, feeds: feeds, time: Sample.time)) }

    private func feed(_ ids: Project.ID...) -> GlobalFeed {
        GlobalFeed(
            totals: Sample.metric(), alerts: Sample.counts,
            projects: ids.map { ProjectSummary(projectId: $0, totals: Sample.metric(), alerts: Sample.counts) })
    }

    @Test func listsEverySiteAcrossPagesTheRunningOnesFirst() async {
        api.on(ListProjects.self) { request in
            request.cursor == nil
                ? Page(items: [Sample.project("AQUA-001", status: .planned)], next: "2")
                : Page(items: [Sample.project()])
        }
        let store = store()
        #expect(store.phase == .loading)
        await store.load()
        #expect(store.phase == .ready)
        #expect(store.projects.map(\.projectId.rawValue) == ["QATAR-001", "AQUA-001"])
    }

    @Test func tellsWhyNothingCanBeShownAndRecovers() async {
        api.on(ListProjects.self) { _ in throw Problem(503, "draining", "The server restarts.") }
        let store = store()
        await store.load()
        #expect(store.phase.problem?.code == "draining")
        api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        await store.load()
        #expect(store.phase == .ready)
    }

    @Test func keepsWhatItHasWhenALaterLoadFails() async {
        api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        let store = store()
        await store.load()
        api.on(ListProjects.self) { _ in throw Problem(503, "draining", "") }
        await store.load()
        #expect(store.phase == .ready)
        #expect(store.projects.count == 1)
    }

    @Test func followsTheFeedUntilItGoes() {
        var store: FleetStore? = store()
        store?.start()
        #expect(feeds.topics == [.global])
        feeds.say(.snapshot, on: .global, feed(Sample.qatar))
        #expect(store?.totals?.hashrateTh == 8_424_130)
        #expect(store?.alerts == Sample.counts)
        #expect(store?.summaries[Sample.qatar]?.totals.minersActive == 17_812)
        store = nil
        #expect(feeds.topics.isEmpty)
    }

    @Test func aSiteThatTheFeedKnowsAndTheListDoesNotIsFetched() async {
        api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        let store = store()
        store.start()
        await until { store.phase == .ready }
        api.on(ListProjects.self) { _ in Page(items: [Sample.project(), Sample.project("NEW-001")]) }
        feeds.say(on: .global, feed(Sample.qatar, Project.ID("NEW-001")))
        await until { store.projects.count == 2 }
        #expect(store.project(Project.ID("NEW-001")) != nil)
    }

    /// A frame comes every second: a site that the list never has must not cost a request with each.
    @Test func aSiteThatTheListNeverHasIsAskedForOnce() async {
        api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        let store = store()
        store.start()
        await until { store.phase == .ready }
        for _ in 0..<5 {
            feeds.say(on: .global, feed(Sample.qatar, Project.ID("GHOST")))
            await store.settle()
        }
        #expect(api.asked(ListProjects.self).count == 2)
        feeds.say(on: .global, feed(Sample.qatar, Project.ID("GHOST"), Project.ID("NEW-001")))
        await until { api.asked(ListProjects.self).count == 3 }
    }

    @Test(
        arguments: [
            ([8.45], [102.37], 8_450_000, 102_370), ([8.45, 1], [102.37, 10], 9_450_000, 112_370),
            ([8.45, nil], [102.37, nil], nil, nil), ([], [], nil, nil),
        ] as [([Double?], [Double?], Double?, Double?)])
    func targetsAddUpOnlyWhenEveryActiveSiteStatesOne(
        exahash: [Double?], megawatts: [Double?], expectedTh: Double?, expectedKw: Double?
    ) async {
        let sites = zip(exahash, megawatts).enumerated().map { index, target in
            Sample.project("P-\(index)", targetEh: target.0, targetMw: target.1)
        }
        api.on(ListProjects.self) { _ in
            Page(items: sites + [Sample.project("PLAN", status: .planned, targetEh: nil, targetMw: nil)])
        }
        let store = store()
        await store.load()
        #expect(store.targetHashrateTh.map { $0.rounded() } == expectedTh)
        #expect(store.targetPowerKw.map { $0.rounded() } == expectedKw)
    }
}
