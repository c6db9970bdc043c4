import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// Pages on a real display: what the server and the feed say must be on the screen, and what is pressed must be done.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct PagesTests {
    private func stage(_ stage: Stage? = nil, containers: Int = 58) throws -> Stage {
        let stage = try stage ?? Stage()
        stage.api.on(ListProjects.self) { _ in
            Page(items: [Sample.project(), Sample.project("AQUA-001", status: .planned, timeline: "Q2 2025")])
        }
        stage.api.on(ListAlerts.self) { request in
            Page(items: request.status == .active ? [Sample.alert(12, .critical), Sample.alert(7)] : [])
        }
        stage.api.on(GetGlobalMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.api.on(GetProjectMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.api.on(GetContainerMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.api.on(GetProject.self) { _ in Sample.project() }
        stage.api.on(ListContainers.self) { _ in Page(items: (1...containers).map { Sample.container($0) }) }
        stage.api.on(ListEquipment.self) { _ in
            Page(items: [
                Sample.transformer("QATAR-PT1", .powerTransformer, kva: 100_000),
                Sample.transformer("QATAR-PT2", .powerTransformer, kva: 100_000),
            ])
        }
        stage.api.on(ListProjectActivity.self) { _ in Page(items: []) }
        stage.api.on(GetContainer.self) { _ in Sample.container(1) }
        stage.api.on(GetMiner.self) { _ in Sample.miner(5) }
        stage.api.on(ListMiners.self) { _ in
            Page(items: (1...308).map { Sample.miner($0, status: $0 == 3 ? .offline : .active) })
        }
        return stage
    }

    private func globalFeed() -> GlobalFeed {
        GlobalFeed(
            totals: Sample.metric(), alerts: Sample.counts,
            projects: [ProjectSummary(projectId: Sample.qatar, totals: Sample.metric(), alerts: Sample.counts)])
    }

    @Test func theOverviewShowsTheFleetAndFollowsIt() async throws {
        let stage = try stage()
        try await stage.show(.overview)
        await stage.until { stage.root.find("figure-hashrate-value") != nil }
        #expect(stage.texts("figure-hashrate-value") == ["—"])
        stage.feeds.say(.snapshot, on: .global, globalFeed())
        await stage.until { stage.texts("figure-hashrate-value") == ["8.42"] }
        #expect(stage.root.find("project-QATAR-001") != nil)
        #expect(stage.root.find("plan-AQUA-001") != nil)
        #expect(stage.root.texts.contains("planned · Q2 2025"))
        await shoot("overview")
    }

    @Test func acknowledgingInTheOverviewAsksTheServerAndTakesTheRowAway() async throws {
        let stage = try stage()
        stage.api.on(AcknowledgeAlert.self) { request in
            #expect(request.id.rawValue == "alert-12")
            return Sample.alert(12, .critical, status: .acknowledged)
        }
        try await stage.show(.overview)
        await stage.until { stage.root.find("acknowledge-alert-12") != nil }
        try stage.press("acknowledge-alert-12")
        await stage.until { stage.root.find("acknowledge-alert-12") == nil }
        #expect(stage.root.find("acknowledge-alert-7") != nil)
        await stage.until { stage.api.asked(AcknowledgeAlert.self).count == 1 }
    }

    @Test func theGridShowsEveryContainerAndRedrawsTheOneThatChanged() async throws {
        let stage = try stage()
        try await stage.show(.project(Sample.qatar))
        await stage.until { stage.root.find("container-QATAR-C58") != nil }
        #expect(stage.texts("figure-QATAR-C12").map(plain) == ["35.2 °C"])
        let feed = ProjectFeed(
            totals: Sample.metric(), alerts: Sample.counts,
            containers: [Sample.container(12, status: .warning, supply: 46.2)])
        stage.feeds.say(on: .project(Sample.qatar), feed)
        await stage.until { stage.texts("figure-QATAR-C12").map(plain) == ["46.2 °C"] }
        #expect(stage.texts("figure-QATAR-C13").map(plain) == ["35.2 °C"])
        #expect(stage.texts("filter-warning").map(plain).contains("1 Warning"))
        #expect(stage.texts("redundancy").map(plain) == ["no, short by 4.5 MVA"])
        await shoot("project")
    }

    @Test func aStateLeavesOnlyItsContainersStandingOut() async throws {
        let stage = try stage()
        stage.api.on(ListContainers.self) { _ in
            Page(items: [Sample.container(1), Sample.container(2, status: .offline)])
        }
        try await stage.show(.project(Sample.qatar))
        await stage.until { stage.root.find("container-QATAR-C02") != nil }
        try stage.press("filter-offline")
        await stage.until { stage.root.find("container-QATAR-C01")?.opacity ?? 1 < 0.5 }
        #expect(stage.root.find("container-QATAR-C02")?.opacity == 1)
    }

    @Test func aContainerOpensFromItsCell() async throws {
        let stage = try stage()
        try await stage.show(.project(Sample.qatar))
        await stage.until { stage.root.find("container-QATAR-C03") != nil }
        try stage.press("container-QATAR-C03")
        #expect(stage.context.navigator.current == .container(Container.ID("QATAR-C03")))
    }

    @Test func theSpaceBarShowsTheFiguresOfAContainerAsTheyLive() async throws {
        let stage = try stage()
        let store = ProjectStore(Sample.qatar, stage.context.backend)
        store.start()
        let window = Window(width: 1_000, height: 700)
        defer { window.destroy() }
        window.content = Box(.vertical) {
            containerGrid(store, in: stage.context)
            selectedContainer(store, in: stage.context)
        }
        let id = Container.ID("QATAR-C12")
        await stage.until { window.find("container-QATAR-C12") != nil }
        #expect(!pressInCell(KeyPress("Return"), id, store))
        #expect(pressInCell(KeyPress("space"), id, store))
        await stage.until { window.find("selected-container")?.texts.map(plain).contains("35.2 °C") ?? false }
        let feed = ProjectFeed(
            totals: Sample.metric(), alerts: Sample.counts, containers: [Sample.container(12, supply: 46.2)])
        stage.feeds.say(on: .project(Sample.qatar), feed)
        await stage.until { window.find("selected-container")?.texts.map(plain).contains("46.2 °C") ?? false }
        window.find("close-selected")?.emit("clicked")
        await stage.until { window.find("selected-container") == nil }
    }

    @Test func theWayToThePlanOfASiteLeadsOnToItsNewest() async throws {
        let stage = try stage()
        stage.api.on(ListLayouts.self) { request in
            #expect(request.projectId == Sample.qatar)
            return Page(items: [Sample.summary("old", hoursAgo: 5), Sample.summary("new", hoursAgo: 1)])
        }
        stage.context.navigator.go(to: .plan(Sample.qatar))
        try await stage.show(.plan(Sample.qatar))
        await stage.until { stage.context.navigator.current == .layout(.init("new")) }
        stage.context.navigator.back()
        #expect(stage.context.navigator.current == .overview)
    }

    @Test func theFirstPlanOfASiteIsMadeWhenAskedFor() async throws {
        let stage = try stage()
        var made: [LayoutSummary] = []
        stage.api.on(ListLayouts.self) { _ in Page(items: made) }
        stage.api.on(CreateLayout.self) { request in
            #expect(request.name == "Plan of Hearst Qatar")
            made = [Sample.summary("first", hoursAgo: 0)]
            return Sample.layout()
        }
        stage.context.navigator.go(to: .plan(Sample.qatar))
        try await stage.show(.plan(Sample.qatar))
        await stage.until { stage.root.find("state-action") != nil }
        #expect(stage.api.asked(CreateLayout.self).isEmpty)
        await shoot("no-plan")
        try stage.press("state-action")
        await stage.until { stage.context.navigator.current == .layout(.init("first")) }
    }

    @Test func theTableOfMinersFollowsTheFeed() async throws {
        let stage = try stage()
        try await stage.show(.container(Container.ID("QATAR-C01")))
        await stage.until { stage.texts("miners").contains("473.0") }
        let columns = MinerColumns(
            slot: [1], status: [.degraded], hashrateTh: [201.5], powerW: [nil], chipTemperatureC: [71], uptimeS: [60])
        stage.feeds.say(
            on: .container(Container.ID("QATAR-C01")), ContainerFeed(container: Sample.container(1), miners: columns))
        await stage.until { stage.texts("miners").contains("201.5") }
        #expect(stage.texts("miners").contains("Degraded"))
        await shoot("container")
    }

    @Test func choosingAMinerShowsWhatItIs() async throws {
        let stage = try stage()
        try await stage.show(.miner(Miner.ID("QATAR-C01-M005")))
        await stage.until { stage.root.find("miner-panel") != nil && stage.texts("miner-panel").contains("HS9005") }
        #expect(stage.texts("miner-source").map(plain) == ["simulated · 0 s"])
        await shoot("miner")
    }

    @Test func alertsAreListedTakenAndResolvedWithAWayBack() async throws {
        let stage = try stage()
        try await stage.show(.alerts)
        await stage.until { stage.texts("alerts").contains { $0.hasPrefix("Critical · QATAR-001") } }
        stage.context.alerts.select(Alert.ID("alert-12"))
        await stage.until { stage.root.find("resolve-alert-12") != nil }
        try stage.press("resolve-alert-12")
        await stage.until { stage.root.find("undo")?.visible == true }
        #expect(stage.api.asked(ResolveAlert.self).isEmpty)
        await shoot("alerts")
        try stage.press("undo")
        await stage.until { stage.context.alerts.alert(Alert.ID("alert-12"))?.status == .active }
    }

    @Test func takingManyIsSentWhenThePageIsLeft() async throws {
        let stage = try stage()
        stage.api.on(AcknowledgeAlert.self) {
            Sample.alert($0.id.rawValue == "alert-7" ? 7 : 12, status: .acknowledged)
        }
        try await stage.show(.alerts)
        await stage.until { stage.context.alerts.order.count == 2 }
        stage.context.alerts.markAll(true)
        await stage.until { stage.root.find("acknowledge-marked")?.sensitive == true }
        try stage.press("acknowledge-marked")
        await stage.until { stage.root.find("undo")?.visible == true }
        #expect(stage.api.asked(AcknowledgeAlert.self).isEmpty)
        try await stage.show(.overview)
        await stage.until { stage.api.asked(AcknowledgeAlert.self).count == 2 }
    }

    @Test func escapeClearsTheSearchAndWhatItFiltered() async throws {
        let stage = try stage()
        try await stage.show(.container(Container.ID("QATAR-C01")))
        await stage.until { stage.texts("miners").contains("M010") }
        let search = try #require(stage.page?.search)
        search.text = "M00"
        await stage.until { !stage.texts("miners").contains("M010") }
        search.emit("stop-search")
        #expect(search.text.isEmpty)
        await stage.until { stage.texts("miners").contains("M010") }
    }

    @Test func oldValuesLookOldUntilTheyAreNewAgain() async throws {
        let stage = try stage()
        try await stage.show(.project(Sample.qatar))
        await stage.until { stage.root.find("figure-QATAR-C12") != nil }
        func looks(_ name: String) -> Bool { stage.root.find("figure-QATAR-C12")?.hasCSS(name) ?? false }
        #expect(!looks("stale") && !looks("very-stale"))
        stage.wait(seconds: 16)
        await stage.until { looks("stale") }
        stage.wait(seconds: 40)
        await stage.until { looks("very-stale") && !looks("stale") }
        let news = Sample.container(12, readingAt: Sample.now.advanced(bySeconds: 56))
        let feed = ProjectFeed(totals: Sample.metric(), alerts: Sample.counts, containers: [news])
        stage.feeds.say(on: .project(Sample.qatar), feed)
        await stage.until { !looks("very-stale") && !looks("stale") }
    }

    @Test func whoMayOnlyLookCannotAcknowledge() async throws {
        let stage = try Stage(permissions: [.viewFleet])
        stage.api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        stage.api.on(ListAlerts.self) { request in Page(items: request.status == .active ? [Sample.alert(7)] : []) }
        try await stage.show(.overview)
        await stage.until { stage.root.find("acknowledge-alert-7") != nil }
        #expect(stage.root.find("acknowledge-alert-7")?.sensitive == false)
    }

    @Test(arguments: [
        PageRoute.overview, .projects, .project(Sample.qatar), .container(Container.ID("X-C01")), .alerts,
    ])
    func aPageSaysWhatWentWrongAndTriesAgain(route: PageRoute) async throws {
        let stage = try Stage()
        try await stage.show(route)
        await stage.until { stage.root.find("retry") != nil }
        #expect(stage.root.texts.contains("This does not exist"))
    }

    /// 1024×700 less the sidebar and the header. French words are longer, so both languages must fit.
    @Test(
        arguments: [
            PageRoute.overview, .projects, .project(Sample.qatar), .miner(Miner.ID("QATAR-C01-M005")), .alerts,
        ], Language.allCases)
    func everyPageFitsASmallWindow(route: PageRoute, language: Language) async throws {
        let isDark = language == .french
        let stage = try stage(Stage(width: 784, height: 652, dark: isDark, language: language))
        try await stage.show(route)
        stage.feeds.say(.snapshot, on: .global, globalFeed())
        stage.context.alerts.select(Alert.ID("alert-12"))
        await stage.until { stage.page.map { $0.root.texts.count > 12 && $0.root.width > 0 } ?? false }
        await shoot("small-\(language.rawValue)-\(route.text.replacing("/", with: "-"))")
        #expect(stage.page?.root.width ?? .max <= 784)
        #expect(stage.page?.root.height ?? .max <= 652)
    }

    @Test func nothingIsKeptAliveByAPageThatWasLeft() async throws {
        let stage = try stage()
        try await stage.show(.project(Sample.qatar))
        await stage.until { stage.feeds.topics.contains(.project(Sample.qatar)) }
        try await stage.show(.overview)
        await stage.until { !stage.feeds.topics.contains(.project(Sample.qatar)) }
    }
}
