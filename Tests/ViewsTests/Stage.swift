import FakeServer
import Foundation
import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// A window with one page in it, fed by a fake server. Needs a display: run the tests under Xvfb.
final class Stage {
    nonisolated static let hasDisplay = ProcessInfo.processInfo.environment["DISPLAY"] != nil
    private static let isStarted = Application.start()

    let api = FakeAPI()
    let feeds = FakeFeeds()
    let clock = FakeClock()
    let context: PageContext
    private(set) var page: BuiltPage?
    private let window: Window
    private let style: StyleSheet

    init(
        width: Int = 1_160, height: Int = 860, dark: Bool = false, language: Language = .english,
        permissions: [Permission] = [.viewFleet, .handleAlerts]
    ) throws {
        try #require(Self.isStarted, "GTK does not start on this display")
        let tokens = try Tokens.read(assets: Self.assets)
        (dark ? Appearance.dark : .light).apply()
        try Translation.use(language, assets: Self.assets)
        style = StyleSheet()
        style.load(tokens.styleSheet(assets: Self.assets, dark: dark))
        let backend = Backend(api: api, feeds: feeds, time: clock.time)
        let palette = Palette(tokens)
        palette.show(dark: dark)
        context = PageContext(
            backend: backend, navigator: Navigator(), now: NowStore(time: clock.time), fleet: FleetStore(backend),
            alerts: AlertStore(backend) { Sample.me(permissions) }, palette: palette, assets: Self.assets)
        context.may = permissions.contains
        window = Window(width: width, height: height)
    }

    isolated deinit {
        window.destroy()
        // The next test speaks English again.
        try? Translation.use(.english, assets: Self.assets)
    }

    /// Builds a page and waits until it shows what is asked for.
    @discardableResult func show(_ route: PageRoute) async throws -> any Widget {
        context.fleet.start()
        context.alerts.start()
        let page = PageFactory.build(route, in: context)
        self.page = page
        window.content = page.root
        window.present()
        await settle()
        return page.root
    }

    var root: any Widget { window }

    func texts(_ id: String) -> [String] { window.find(id)?.texts ?? [] }

    func press(_ id: String) throws {
        let button = try #require(window.find(id), "there is no \(id)")
        button.emit("clicked")
    }

    /// Moves the clock that ages are counted to.
    func wait(seconds: Int) {
        clock.advance(bySeconds: seconds)
        context.now.tick()
    }

    /// Lets GTK and the stores do what is waiting.
    func settle() async {
        for _ in 0..<20 {
            MainLoop.turn()
            await Task.yield()
        }
    }

    func until(_ condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(10)
        while !condition() {
            guard clock.now < deadline else {
                Issue.record("it never came true", sourceLocation: sourceLocation)
                return
            }
            await settle()
        }
    }

    /// The repository's own assets: tests run from anywhere inside it.
    nonisolated static let assets: String = {
        let source = URL(filePath: #filePath)
        return source.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
            + "/assets"
    }()
}

/// What people see: ordinary spaces instead of the thin and the unbreakable one.
func plain(_ text: String) -> String {
    text.map { $0 == "\u{2009}" || $0 == "\u{00A0}" ? " " : String($0) }.joined()
}
