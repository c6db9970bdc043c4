import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// The list shows what was asked for, says why it is empty, and never moves under the reader's hand.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct AlertsPageTests {
    private func stage(_ alerts: [Alert] = [Sample.alert(12, .critical), Sample.alert(7)]) async throws -> Stage {
        let stage = try Stage()
        stage.api.on(ListProjects.self) { _ in Page(items: [Sample.project(), Sample.project("B-002")]) }
        stage.api.on(ListAlerts.self) { request in
            Page(items: alerts.filter { request.status == nil || $0.status == request.status })
        }
        try await stage.show(.alerts)
        await stage.until { stage.context.alerts.phase == .ready && stage.context.fleet.phase == .ready }
        await stage.settle()
        return stage
    }

    private func choose(_ index: Int, in name: String, _ stage: Stage) throws {
        let widget = try #require(stage.root.find(name))
        try #require(DropDown(widget)).selected = index
    }

    @Test func oneSeverityLeavesItsOwn() async throws {
        let stage = try await stage()
        #expect(stage.texts("alert-count") == ["2 alerts"])
        try choose(1, in: "filter-severity", stage)
        await stage.until { stage.texts("alert-count") == ["1 alert"] }
        #expect(stage.context.alerts.order == [Alert.ID("alert-12")])
        try choose(0, in: "filter-severity", stage)
        await stage.until { stage.texts("alert-count") == ["2 alerts"] }
    }

    @Test func oneSiteLeavesItsOwn() async throws {
        let stage = try await stage([Sample.alert(12), Sample.alert(7, project: Project.ID("B-002"))])
        try choose(2, in: "filter-site", stage)
        await stage.until { stage.context.alerts.order == [Alert.ID("alert-7")] }
    }

    @Test func whyTheListIsEmptyIsSaid() async throws {
        let stage = try await stage([Sample.alert(12, .warning)])
        try choose(1, in: "filter-severity", stage)
        await stage.until { stage.root.texts.contains("No alert matches") }
        try choose(0, in: "filter-severity", stage)
        try stage.press("filter-acknowledged")
        await stage.until { stage.root.texts.contains("Nobody works on an alert") }
        try stage.press("filter-resolved")
        await stage.until { stage.root.texts.contains("Nothing was resolved yet") }
    }

    @Test func nothingAtAllIsGoodNews() async throws {
        let stage = try await stage([])
        await stage.until { stage.root.texts.contains("Nothing needs anybody") }
    }

    @Test func newsWaitUntilTheyAreWanted() async throws {
        let stage = try await stage()
        stage.feeds.say(on: .alerts, AlertFeed(alerts: [Sample.alert(31, .critical)], counts: Sample.counts))
        await stage.until { stage.texts("show-new") == ["Show 1 new"] }
        #expect(stage.context.alerts.order.count == 2)
        try stage.press("show-new")
        await stage.until { stage.context.alerts.order.count == 3 }
        await stage.until { stage.root.find("show-new")?.visible == false }
    }
}
