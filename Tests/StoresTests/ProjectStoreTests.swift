import FakeServer
import Observation
import Protocol
import Testing

@testable import Stores

/// A site's page shows the newest of what was loaded and heard, cell by cell.
struct ProjectStoreTests {
    private let api = FakeAPI()
    private let feeds = FakeFeeds()

    private func loaded(_ containers: [Container]) async -> ProjectStore {
        api.on(GetProject.self) { _ in Sample.project() }
        api.on(ListContainers.self) { _ in Page(items: containers) }
        api.on(ListEquipment.self) { _ in
            Page(items: [
                Sample.transformer("QATAR-T01", .distributionTransformer, kva: 3_750, load: 99),
                Sample.transformer("QATAR-PT1", .powerTransformer, kva: 100_000, load: 50_000),
            ])
        }
        api.on(ListProjectActivity.self) { _ in Page(items: []) }
        let store = ProjectStore(Sample.qatar, Backend(api: api, feeds: feeds, time: Sample.time))
        store.start()
        await until { store.phase == .ready && store.activityPhase == .ready }
        return store
    }

    private func feed(_ containers: Container...) -> ProjectFeed {
        ProjectFeed(totals: Sample.metric(), alerts: Sample.counts, containers: containers)
    }

    @Test func cellsStandInTheOrderOfTheirNames() async {
        let store = await loaded([Sample.container(10), Sample.container(2), Sample.container(1)])
        #expect(store.cells.map(\.id.rawValue) == ["QATAR-C01", "QATAR-C02", "QATAR-C10"])
    }

    @Test func aDeltaChangesItsCellAndNoOther() async {
        let store = await loaded([Sample.container(1), Sample.container(2)])
        var changed: [String] = []
        for cell in store.cells {
            withObservationTracking {
                _ = cell.container
            } onChange: {
                MainActor.assumeIsolated { changed.append(cell.id.rawValue) }
            }
        }
        feeds.say(on: .project(Sample.qatar), feed(Sample.container(2, status: .offline)))
        #expect(changed == ["QATAR-C02"])
        #expect(store.cells[1].container.status == .offline)
        #expect(store.totals?.minersActive == 17_812)
    }

    @Test func aContainerThatIsGoneLeavesTheGridWithTheNextList() async {
        let store = await loaded([Sample.container(1), Sample.container(2)])
        api.on(ListContainers.self) { _ in Page(items: [Sample.container(2)]) }
        await store.load()
        #expect(store.cells.map(\.id.rawValue) == ["QATAR-C02"])
    }

    /// A container that is added while the list is read pushes the last of one page onto the next.
    @Test func oneThatStandsOnTwoPagesIsShownOnce() async {
        let store = await loaded([Sample.container(1), Sample.container(2), Sample.container(2)])
        #expect(store.cells.count == 2)
        feeds.say(on: .project(Sample.qatar), feed(Sample.container(2, status: .offline)))
        #expect(store.cells[1].container.status == .offline)
    }

    @Test func selectingAContainerAgainLeavesNoneSelected() async {
        let store = await loaded([Sample.container(1), Sample.container(2)])
        store.select(.init("QATAR-C02"))
        #expect(store.selected === store.cells[1])
        store.select(.init("QATAR-C02"))
        #expect(store.selected == nil)
        store.select(.init("QATAR-C01"))
        store.select(nil)
        #expect(store.selection == nil)
    }

    @Test func anOlderAnswerDoesNotSetAContainerBack() async {
        let store = await loaded([Sample.container(1, supply: 40)])
        let before = Sample.now.advanced(bySeconds: -5)
        feeds.say(on: .project(Sample.qatar), feed(Sample.container(1, supply: 20, readingAt: before)))
        #expect(store.cells[0].container.inletTemperatureC == 40)
    }

    @Test func aNewContainerJoinsTheGrid() async {
        let store = await loaded([Sample.container(2)])
        feeds.say(on: .project(Sample.qatar), feed(Sample.container(1)))
        #expect(store.cells.map(\.id.rawValue) == ["QATAR-C01", "QATAR-C02"])
    }

    @Test func countsAndFilterFollowTheStates() async {
        let store = await loaded([Sample.container(1), Sample.container(2, status: .offline)])
        #expect(store.count(of: .active) == 1 && store.count(of: .offline) == 1 && store.count(of: .maintenance) == 0)
        store.filter(by: .offline)
        #expect(store.cells.map(store.isShown) == [false, true])
        store.filter(by: .offline)
        #expect(store.cells.map(store.isShown) == [true, true])
    }

    @Test func theLoadOfATransformerIsWhatHangsOnIt() async throws {
        let store = await loaded([Sample.container(1), Sample.container(2)])
        let distribution = try #require(store.equipment.first { $0.kind == .distributionTransformer })
        let power = try #require(store.equipment.first { $0.kind == .powerTransformer })
        #expect(store.loadKva(of: distribution).map { $0.rounded() } == 3_567)
        #expect(store.loadKva(of: power) == 50_000)
        #expect(store.equipment.map(\.kind) == [.powerTransformer, .distributionTransformer])
    }

    @Test func activityOfThisSiteIsAddedOnTop() async {
        let store = await loaded([])
        func entry(_ id: String, _ project: Project.ID?) -> ActivityEntry {
            ActivityEntry(
                id: ActivityEntry.ID(id), at: Sample.now, actor: "noor", projectId: project, verb: "alert.acknowledge",
                objectType: "alert", objectId: "alert-1", summary: "acknowledged")
        }
        feeds.say(on: .activity, ActivityFeed(entries: [entry("1", Sample.qatar), entry("2", Project.ID("OTHER"))]))
        feeds.say(on: .activity, ActivityFeed(entries: [entry("1", Sample.qatar)]))
        #expect(store.activity.map(\.id.rawValue) == ["1"])
    }

    @Test func saysWhyASiteCannotBeShown() async {
        let store = ProjectStore(Project.ID("NO"), Backend(api: api, feeds: feeds, time: Sample.time))
        await store.load()
        await store.loadActivity()
        #expect(store.phase.problem?.status == 404)
        #expect(store.activityPhase.problem?.status == 404)
    }

    @Test(
        arguments: [
            (.supplyTemperature, 35.2), (.boardTemperature, 68.4), (.hashrate, 145_000), (.power, 1_748),
        ] as [(ContainerFigure, Double)])
    func eachFigureReadsItsOwnValue(figure: ContainerFigure, expected: Double) {
        #expect(figure.value(of: Sample.container(1)) == expected)
    }
}
