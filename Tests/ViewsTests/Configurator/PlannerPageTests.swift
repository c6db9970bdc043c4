import FakeServer
import Foundation
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// The planner and the gallery on a real display: what is pressed is done, saved and guarded.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct PlannerPageTests {
    private func stage(_ items: [PlacedItem] = []) throws -> Stage {
        let stage = try Stage(permissions: [.viewFleet, .viewLayouts, .planLayouts])
        stage.api.on(ListProjects.self) { _ in Page(items: [Sample.project()]) }
        stage.api.on(ListAlerts.self) { _ in Page(items: []) }
        stage.api.on(GetGlobalMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.api.on(ListCatalogue.self) { _ in Page(items: Sample.catalogue) }
        stage.api.on(GetLayout.self) { _ in Sample.layout(items) }
        stage.api.on(SaveLayout.self) { Sample.layout($0.items, version: 4) }
        return stage
    }

    private let plan = PageRoute.layout(.init("layout-1"))

    @Test func aModelIsPlacedAndSaved() async throws {
        let stage = try stage()
        try await stage.show(plan)
        await stage.until { stage.root.find("place-antspace-hd5") != nil }
        #expect(stage.root.find("save-layout")?.sensitive == false)
        try stage.press("place-antspace-hd5")
        await stage.until { stage.texts("item-count") == ["1 item"] }
        await stage.until { stage.root.find("save-layout")?.sensitive == true }
        try stage.press("save-layout")
        await stage.until { stage.api.asked(SaveLayout.self).count == 1 }
        let saved = try #require(stage.api.asked(SaveLayout.self).first)
        #expect(saved.items.map(\.modelId) == [Sample.container.modelId] && saved.ifMatch == "\"3\"")
        await stage.until { plain(stage.texts("save-state").joined()).contains("version 4") }
    }

    @Test func undoRedoAndDeleteFollowTheSelection() async throws {
        let stage = try stage([Sample.placed("a")])
        try await stage.show(plan)
        await stage.until { stage.root.find("select-a") != nil }
        #expect(stage.root.find("undo")?.sensitive == false)
        try stage.press("select-a")
        await stage.until { stage.root.find("item-x") != nil }
        try stage.press("delete-selected")
        await stage.until { stage.texts("item-count") == ["0 items"] }
        try stage.press("undo")
        await stage.until { stage.texts("item-count") == ["1 item"] }
        try stage.press("redo")
        await stage.until { stage.texts("item-count") == ["0 items"] }
    }

    @Test func checksAndBillAreShown() async throws {
        let stage = try stage([Sample.placed("a"), Sample.placed("b", y: 1)])
        try await stage.show(plan)
        await stage.until { stage.root.find("panel-checks") != nil }
        try stage.press("panel-checks")
        await stage.until { stage.root.texts.contains("A, B overlap") }
        try stage.press("panel-bill")
        await stage.until { stage.root.texts.contains("Miner slots") }
        #expect(stage.root.texts.contains("616"))
        await shoot("planner")
    }

    @Test func unsavedWorkIsNotLeftByAccident() async throws {
        let stage = try stage()
        stage.context.navigator.go(to: plan)
        try await stage.show(plan)
        await stage.until { stage.root.find("place-antspace-hd5") != nil }
        try stage.press("place-antspace-hd5")
        stage.context.navigator.go(to: .alerts)
        #expect(stage.context.navigator.current == plan)
        await stage.settle()
    }

    @Test func whatWasChosenInTheGalleryIsPlacedInTheNextPlan() async throws {
        let stage = try stage()
        stage.context.library.start()
        await stage.until { stage.context.library.phase == .ready }
        stage.context.library.chosen = Sample.transformer.modelId
        try await stage.show(plan)
        await stage.until { stage.texts("item-count") == ["1 item"] }
        #expect(stage.context.library.chosen == nil)
    }

    @Test func theGalleryFiltersAndSaysWhenNothingFits() async throws {
        let stage = try stage()
        try await stage.show(.gallery)
        await stage.until { stage.root.find("model-antspace-hd5") != nil }
        try stage.press("category-cooling")
        await stage.until { stage.root.find("model-antspace-hd5") == nil }
        #expect(stage.root.find("model-hydro-cooling-system") != nil)
        await shoot("gallery")
    }

    @Test func theModelPageTellsAllItKnows() async throws {
        let stage = try stage()
        try await stage.show(.model(Sample.container.modelId))
        await stage.until { stage.root.find("use-in-configurator") != nil }
        #expect(stage.root.texts.map(plain).contains("12.000 m"))
        // The file is not there: the page says so instead of staying empty.
        await stage.until { stage.texts("viewer-problem").joined().isEmpty == false }
        try stage.press("use-in-configurator")
        #expect(stage.context.navigator.current == .layouts)
        #expect(stage.context.library.chosen == Sample.container.modelId)
    }

    @Test func plansAreListedAndOpened() async throws {
        let stage = try stage()
        stage.api.on(ListLayouts.self) { _ in
            Page(items: [
                LayoutSummary(
                    layoutId: .init("layout-1"), projectId: Sample.qatar, name: "Phase 2", itemCount: 3, version: 2,
                    updatedAt: Sample.now, updatedBy: "noor")
            ])
        }
        try await stage.show(.layouts)
        await stage.until { stage.root.find("open-layout-1") != nil }
        try stage.press("open-layout-1")
        #expect(stage.context.navigator.current == plan)
    }

    @Test func exportsEverythingToWhereverItIsTold() async throws {
        let stage = try stage([Sample.placed("a")])
        let store = LayoutStore(.init("layout-1"), stage.context.library, stage.context.backend)
        store.start()
        await stage.until { store.phase == .ready }
        let folder = FileManager.default.temporaryDirectory.appending(path: "plan-\(UInt64.random(in: 0...(.max)))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for format in ExportFormat.allCases {
            let path = folder.appending(path: "plan.\(format.rawValue)").path
            try format.write(store, palette: stage.context.palette, to: path)
            #expect(try Data(contentsOf: URL(filePath: path)).count > 40)
        }
    }
}
