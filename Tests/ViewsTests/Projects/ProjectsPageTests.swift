import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// Every site has a card: what it makes when it runs, what it is meant to make when it does not exist yet.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct ProjectsPageTests {
    private func stage(_ projects: [Project]) async throws -> Stage {
        let stage = try Stage()
        stage.api.on(ListProjects.self) { _ in Page(items: projects) }
        stage.api.on(ListAlerts.self) { _ in Page(items: []) }
        stage.api.on(GetProjectMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.api.on(GetGlobalMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        try await stage.show(.projects)
        await stage.until { stage.context.fleet.phase == .ready }
        await stage.settle()
        return stage
    }

    @Test func aSiteThatRunsShowsItsFiguresLive() async throws {
        let stage = try await stage([Sample.project()])
        await stage.until { stage.root.find("card-QATAR-001") != nil }
        #expect(stage.texts("card-QATAR-001").contains("—"))
        let feed = GlobalFeed(
            totals: Sample.metric(), alerts: Sample.counts,
            projects: [ProjectSummary(projectId: Sample.qatar, totals: Sample.metric(), alerts: Sample.counts)])
        stage.feeds.say(.snapshot, on: .global, feed)
        await stage.until { stage.texts("card-QATAR-001").map(plain).contains("8.42 EH/s") }
        #expect(stage.texts("card-QATAR-001").map(plain).contains { $0.contains("17 812/17 864 miners") })
    }

    @Test func aPlannedSiteShowsWhatItIsMeantToBecome() async throws {
        let stage = try await stage([
            Sample.project("AQUA-001", status: .planned, targetEh: nil, targetMw: 40, timeline: "Q2 2025")
        ])
        await stage.until { stage.root.find("card-AQUA-001") != nil }
        let texts = stage.texts("card-AQUA-001").map(plain)
        #expect(texts.contains("Q2 2025") && texts.contains("40.0 MW") && texts.contains("—"))
        try stage.press("plan-AQUA-001")
        #expect(stage.context.navigator.current == .plan(Project.ID("AQUA-001")))
    }

    @Test func aCardLeadsToItsSite() async throws {
        let stage = try await stage([Sample.project()])
        await stage.until { stage.root.find("open-QATAR-001") != nil }
        try stage.press("open-QATAR-001")
        #expect(stage.context.navigator.current == .project(Sample.qatar))
    }

    @Test func whoSeesNoSiteIsToldWhomToAsk() async throws {
        let stage = try await stage([])
        await stage.until { stage.root.texts.contains("No sites yet") }
    }
}
