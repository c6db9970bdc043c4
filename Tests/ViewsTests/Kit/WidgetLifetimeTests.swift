import GTKKit
import Observation
import Testing

@testable import Views

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
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct WidgetLifetimeTests {
    init() throws { try #require(Application.start()) }

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

/// Cells exist for the rows near the visible ones; a live update reaches the row it is for, also after everything
/// moved.
@Suite(.serialized, .enabled(if: Stage.hasDisplay)) struct TableTests {
    init() throws { try #require(Application.start()) }

    private final class Rows {
        var values: [Int]
        var cells = 0
        init(_ count: Int) { values = Array(0..<count) }
    }

    private func show(_ rows: Rows) async -> (Window, Table) {
        let table = Table(
            [
                TableColumn(
                    "Value",
                    make: {
                        rows.cells += 1
                        return Label()
                    }, update: { label, row in label.text = "v\(rows.values[row])" })
            ], rowCount: rows.values.count, label: "values")
        let window = Window(width: 300, height: 400)
        window.content = Scrolled(table)
        window.present()
        for _ in 0..<200 {
            MainLoop.turn()
            await Task.yield()
        }
        return (window, table)
    }

    @Test func tenThousandRowsCostAFewHundredCells() async {
        let rows = Rows(17_864)
        let (window, table) = await show(rows)
        #expect(rows.cells > 0)
        #expect(rows.cells < 1_000)
        #expect(table.texts.contains("v0"))
        window.destroy()
    }

    @Test func aLiveUpdateReachesItsRowAfterTheRowsWereReplaced() async {
        let rows = Rows(1_000)
        let (window, table) = await show(rows)
        rows.values = (0..<1_000).map { $0 + 5_000 }
        table.setRowCount(1_000)
        #expect(table.texts.contains("v5000"))
        rows.values = Array(rows.values.prefix(10))
        table.setRowCount(10)
        for _ in 0..<50 {
            MainLoop.turn()
            await Task.yield()
        }
        rows.values[3] = 77
        table.refresh(row: 3)
        #expect(table.texts.contains("v77"))
        #expect(!table.texts.contains("v5003"))
        window.destroy()
    }

    @Test func selectionIsByRowAndCanBeTakenBack() async {
        let rows = Rows(10)
        let (window, table) = await show(rows)
        var selections: [Int?] = []
        table.onSelect { selections.append($0) }
        table.selected = 4
        #expect(table.selected == 4)
        table.selected = nil
        #expect(table.selected == nil)
        #expect(selections == [4, nil])
        window.destroy()
    }
}
