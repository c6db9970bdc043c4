import GTKKit
import Testing

@testable import Views

/// Tab leads through everything that can be pressed, and is kept nowhere.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct FocusTests {
    init() throws { try #require(Application.start()) }

    /// What has the focus when the window opens, and after each Tab.
    private func order(_ names: [String], in content: any Widget) -> [String] {
        let window = Window(width: 300, height: 300)
        defer { window.destroy() }
        window.content = content
        window.present()
        MainLoop.turn()
        return names.indices.map { _ in
            defer { window.focusNext() }
            return names.first { window.find($0)?.hasFocus ?? false } ?? "nothing"
        }
    }

    @Test func tabPassesOverFactsThatFlow() {
        let content = Box(.vertical) {
            Button("before") {}.id("before")
            FlowBox { fact("Power", "100 MW") }
            Button("after") {}.id("after")
        }
        #expect(order(["before", "after"], in: content) == ["before", "after"])
    }

    @Test func tabReachesEveryButtonOfCardsThatFlow() {
        let names = ["one", "two", "three", "four"]
        let content = FlowBox(minColumns: 2) {
            Box(.horizontal) { names.prefix(2).map { Button($0) {}.id($0) } }
            Box(.horizontal) { names.suffix(2).map { Button($0) {}.id($0) } }
        }
        #expect(order(names, in: content) == names)
    }
}
