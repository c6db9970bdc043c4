import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// Before machines are told anything, the screen says whom it would touch; afterwards, what became of each.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct ActionViewsTests {
    private func stage(_ permissions: [Permission] = [.viewFleet, .controlMiners]) throws -> Stage {
        let stage = try Stage(permissions: permissions)
        stage.api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        stage.api.on(ListAlerts.self) { _ in Page(items: []) }
        stage.api.on(GetProject.self) { _ in Sample.project() }
        stage.api.on(ListContainers.self) { _ in Page(items: [Sample.container(1)]) }
        stage.api.on(GetContainer.self) { _ in Sample.container(1) }
        stage.api.on(ListMiners.self) { _ in Page(items: (1...308).map { Sample.miner($0) }) }
        stage.api.on(ListEquipment.self) { _ in Page(items: []) }
        stage.api.on(ListProjectActivity.self) { _ in Page(items: []) }
        stage.api.on(GetProjectMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.api.on(GetContainerMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.api.on(PreviewMinerAction.self) { _ in Sample.preview() }
        stage.api.on(StartMinerAction.self) { _ in Sample.action() }
        stage.api.on(ListMinerActions.self) { _ in Page(items: [Sample.action()]) }
        stage.api.on(GetMinerAction.self) { _ in Sample.action(Sample.actionID, .sleep, .done) }
        stage.api.on(ListMinerActionResults.self) { _ in
            Page(items: [
                Sample.result(4, .verified, detail: "Mode sleep, 0 TH/s."),
                Sample.result(9, .failed, detail: "The miner does not answer."),
            ])
        }
        return stage
    }

    @Test func theQuestionSaysWhomItWouldTouch() async throws {
        let stage = try stage()
        try await stage.show(.container(.init("QATAR-C01")))
        let dialog = askForAction(
            .sleep, of: MinerSelection(minerIds: [Sample.miner(1).minerId]), in: Sample.qatar, over: stage.root,
            stage.context)
        await stage.until { dialog.find("preview-title") != nil }
        #expect(dialog.texts.contains("2 miners in 1 container"))
        #expect(dialog.texts.map(plain).contains("About −11 kW and −946.0 TH/s, from live values"))
        #expect(dialog.texts.contains("1 is silent right now"))
        #expect(dialog.texts.contains("Left out: 3 in maintenance"))
        await shoot("action-question")
        dialog.answer("start")
        await stage.until { stage.context.navigator.current == .action(Sample.actionID) }
        #expect(stage.api.asked(StartMinerAction.self).count == 1)
    }

    @Test func cancellingTellsNobodyAnything() async throws {
        let stage = try stage()
        try await stage.show(.container(.init("QATAR-C01")))
        let dialog = askForAction(.reboot, of: MinerSelection(), in: Sample.qatar, over: stage.root, stage.context)
        await stage.until { dialog.find("preview-title") != nil }
        dialog.answer("cancel")
        await stage.settle()
        #expect(stage.api.asked(StartMinerAction.self).isEmpty)
        #expect(stage.context.navigator.current == .overview)
    }

    @Test func aRefusalIsSaid() async throws {
        let stage = try stage()
        var said: [String] = []
        stage.context.toast = { said.append($0) }
        stage.api.on(StartMinerAction.self) { _ in throw Problem(409, "busy", "Twenty actions are open.") }
        try await stage.show(.container(.init("QATAR-C01")))
        let dialog = askForAction(.wake, of: MinerSelection(), in: Sample.qatar, over: stage.root, stage.context)
        await stage.until { dialog.find("preview-title") != nil }
        dialog.answer("start")
        await stage.until { said == ["Nothing was started: Twenty actions are open."] }
    }

    @Test func theButtonSaysHowManyItIsFor() async throws {
        let stage = try stage()
        try await stage.show(.container(.init("QATAR-C01")))
        let button = { stage.root.find("miner-actions")?.texts.first }
        await stage.until { button() == "Actions for 308 miners" }
        await shoot("miners-with-actions")
        let check = try #require(stage.root.find("mark-all-miners"))
        #expect(check.visible)
    }

    @Test func whoMayNotTellMachinesAnythingSeesNoButton() async throws {
        let stage = try stage([.viewFleet])
        try await stage.show(.container(.init("QATAR-C01")))
        await stage.until { stage.root.find("miner-actions") != nil }
        #expect(stage.root.find("miner-actions")?.visible == false)
        try await stage.show(.project(Sample.qatar))
        await stage.until { stage.root.find("tab-actions") != nil }
        try stage.press("tab-actions")
        await stage.until { stage.root.find("action-17") != nil }
        #expect(stage.root.find("site-actions")?.parent?.visible == false)
    }

    @Test func aSiteListsWhatItsMachinesWereTold() async throws {
        let stage = try stage()
        try await stage.show(.project(Sample.qatar))
        await stage.until { stage.root.find("tab-actions") != nil }
        try stage.press("tab-actions")
        await stage.until { stage.texts("action-17").contains("17 of 20 verified, 1 failed") }
        #expect(stage.root.texts.contains("For every miner of the site"))
        try stage.press("action-17")
        #expect(stage.context.navigator.current == .action(Sample.actionID))
    }

    @Test func everyMachineHasItsResult() async throws {
        let stage = try stage()
        try await stage.show(.action(Sample.actionID))
        await stage.until { stage.root.texts.contains("The miner does not answer.") }
        #expect(stage.root.texts.contains("C01 M004"))
        #expect(stage.root.find("stop-action")?.visible == false)
        #expect(stage.context.navigator.above(.action(Sample.actionID)) == .project(Sample.qatar))
        await shoot("action")
    }

    @Test func whatRunsCanBeStopped() async throws {
        let stage = try stage()
        stage.api.on(GetMinerAction.self) { _ in Sample.action() }
        try await stage.show(.action(Sample.actionID))
        await stage.until { stage.root.find("stop-action")?.visible == true }
        try stage.press("filter-failed")
        await stage.until { stage.api.asked(ListMinerActionResults.self).contains { $0.outcome == .failed } }
    }
}
