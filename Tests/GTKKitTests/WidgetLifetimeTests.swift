import GTKKit
import Observation
import Testing

@Observable private final class Counter {
    var clicks = 0
    var other = 0
}

private final class Canary {
    let died: () -> Void

    init(_ died: @escaping () -> Void) { self.died = died }

    isolated deinit { died() }
}

/// The tree owns widgets, widgets own what was given to them, and nothing else keeps anything alive.
@Suite(.serialized, .enabled(if: Display.exists)) struct WidgetLifetimeTests {
    init() throws { try Display.open() }

    private func turn() async {
        for _ in 0..<20 {
            MainLoop.turn()
            await Task.yield()
        }
    }

    @Test func aBindingFollowsWhatItReadAndRunsOnceForManyChanges() async {
        let counter = Counter()
        var runs = 0
        let label = Label().bind { label in
            runs += 1
            label.text = "\(counter.clicks)"
        }
        let box = Box(.vertical) { label }
        #expect(label.text == "0")
        for _ in 0..<10 { counter.clicks += 1 }
        counter.other += 1
        await turn()
        #expect(label.text == "10")
        #expect(runs == 2)
        _ = box
    }

    @Test(arguments: ["box", "list", "stack", "grid"])
    func whatLeavesTheTreeIsGoneWithAllItOwned(kind: String) async {
        let window = Window(width: 200, height: 200)
        var died = 0
        let child = Button("x") {}.own(Canary { died += 1 })
        let counter = Counter()
        child.bind { $0.text = "\(counter.clicks)" }
        let remove: () -> Void
        switch kind {
        case "box":
            let box = Box(.vertical) { child }
            window.content = box
            remove = box.removeAll
        case "list":
            let list = ListBox { child }
            window.content = list
            remove = list.removeAll
        case "stack":
            let stack = Stack()
            stack.add(child, name: "a")
            window.content = stack
            remove = stack.removeAll
        default:
            let grid = Grid()
            grid.attach(child, column: 0, row: 0)
            window.content = grid
            remove = grid.removeAll
        }
        await turn()
        #expect(died == 0)
        remove()
        await turn()
        #expect(died == 1)
        // The binding is gone too: this must not touch a freed button.
        counter.clicks += 1
        await turn()
        window.destroy()
    }

    @Test func aWindowTakesEverythingWithIt() async {
        var died = 0
        let window = Window(width: 300, height: 300)
        let table = Table(
            [TableColumn("A") { "\($0)" }, TableColumn("B", numeric: true) { "\($0)" }], rowCount: 10_000, label: "rows"
        )
        table.own(Canary { died += 1 })
        table.onSelect { _ in }.onActivate { _ in }.onSort { _, _ in }
        window.content = Box(.vertical) {
            Scrolled(table)
            Canvas { painter, width, height in painter.rectangle(0, 0, width, height) }.own(Canary { died += 1 })
            Entry("x").onChange { _ in }.own(Canary { died += 1 })
            DropDown(["a", "b"], label: "choice") { _ in }.own(Canary { died += 1 })
            Switch(label: "switch") { _ in }.own(Canary { died += 1 })
            PopoverButton("more") { menu([("a", {})], in: $0) }.own(Canary { died += 1 })
            Revealer(Spinner()).own(Canary { died += 1 })
            Overlay(Spinner()) { Label("over") }.own(Canary { died += 1 })
        }
        window.present()
        await turn()
        window.destroy()
        await turn()
        #expect(died == 8)
    }

    @Test func aTimerOfAWidgetEndsWithIt() async throws {
        var ticks = 0
        let box = Box(.vertical) { Label("x").every(milliseconds: 1) { ticks += 1 } }
        let window = Window(width: 100, height: 100)
        window.content = box
        while ticks < 3 { await turn() }
        box.removeAll()
        await turn()
        let seen = ticks
        for _ in 0..<50 { await turn() }
        #expect(ticks == seen)
        window.destroy()
    }
}
