import FakeServer
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// The shell shows one page at a time, says which, and every way of going somewhere leads there.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct ShellViewTests {
    private struct Scene {
        let stage: Stage
        let window: Window
        let shell: ShellView

        func text(_ id: String) -> String? { window.find(id)?.texts.joined(separator: " ") }
    }

    private func scene() async throws -> Scene {
        let stage = try Stage()
        stage.api.on(ListProjects.self) { _ in
            Page(items: [Sample.project(), Sample.project("AQUA-001", status: .planned)])
        }
        stage.api.on(ListAlerts.self) { _ in Page(items: []) }
        stage.api.on(ListActivity.self) { _ in Page(items: []) }
        stage.api.on(GetGlobalMetrics.self) { _ in MetricAnswer(live: Sample.metric(), series: Sample.series()) }
        stage.context.fleet.start()
        stage.context.alerts.start()
        let window = Window(width: 1_200, height: 800)
        let shell = ShellView.make(in: stage.context, window: window)
        window.content = shell.root
        window.present()
        await stage.until { window.find("page-overview") != nil && window.find("nav-project-AQUA-001") != nil }
        return Scene(stage: stage, window: window, shell: shell)
    }

    @Test func goingSomewhereLeavesNothingOfThePageBefore() async throws {
        let scene = try await scene()
        #expect(scene.text("page-title") == "Overview")
        scene.stage.context.navigator.go(to: .activity)
        await scene.stage.until { scene.window.find("page-activity") != nil }
        #expect(scene.window.find("page-overview") == nil)
        #expect(scene.text("page-title") == "Activity")
        #expect(scene.window.title == "Activity – Workspace")
        scene.window.destroy()
    }

    @Test func theBackButtonLeadsBackAndRestsWhenThereIsNowhereToGo() async throws {
        let scene = try await scene()
        let back = try #require(scene.window.find("back"))
        #expect(!back.sensitive)
        scene.stage.context.navigator.go(to: .activity)
        await scene.stage.until { back.sensitive }
        back.emit("clicked")
        await scene.stage.until { scene.window.find("page-overview") != nil }
        scene.window.destroy()
    }

    @Test func keysLeadWhereTheHelpSays() async throws {
        let scene = try await scene()
        let navigator = scene.stage.context.navigator
        #expect(scene.shell.press(KeyPress("6", control: true)))
        #expect(navigator.current == .activity)
        #expect(scene.shell.press(KeyPress("Escape")))
        #expect(navigator.current == .overview)
        #expect(!scene.shell.press(KeyPress("Escape")))
        #expect(scene.shell.press(KeyPress("Left", alt: true)))
        #expect(navigator.current == .activity)
        #expect(!scene.shell.press(KeyPress("x")))
        scene.window.destroy()
    }

    @Test func theSidebarShowsWhereOneIsAndWhatNeedsSomebody() async throws {
        let scene = try await scene()
        let stage = scene.stage
        stage.feeds.say(
            .snapshot, on: .global,
            GlobalFeed(
                totals: Sample.metric(), alerts: Sample.counts,
                projects: [ProjectSummary(projectId: Sample.qatar, totals: Sample.metric(), alerts: Sample.counts)]))
        await stage.until { scene.text("nav-project-QATAR-001")?.contains("▲ 2") ?? false }
        #expect(scene.text("nav-project-QATAR-001")?.contains("■ 1") ?? false)
        #expect(scene.text("nav-overview") == "Overview")
        scene.window.destroy()
    }

    @Test func whatFailedWhileTheServerWasAwayIsTriedAgain() async throws {
        let scene = try await scene()
        scene.stage.api.on(ListActivity.self) { _ in throw Problem(0, "offline", "") }
        scene.stage.context.navigator.go(to: .activity)
        await scene.stage.until { scene.window.find("retry") != nil }
        scene.stage.api.on(ListActivity.self) { _ in Page(items: []) }
        scene.shell.recover()
        await scene.stage.until { scene.window.find("retry") == nil }
        scene.window.destroy()
    }

    @Test func theShellGoesWithItsWindow() async throws {
        var scene: Scene? = try await scene()
        weak let navigator = scene?.stage.context.navigator
        scene?.window.destroy()
        scene = nil
        for _ in 0..<50 {
            MainLoop.turn()
            await Task.yield()
        }
        #expect(navigator == nil)
    }
}
