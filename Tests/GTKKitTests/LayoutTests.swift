import GTKKit
import Testing

/// Containers hold what they were given, in order, and nothing that was taken out.
@Suite(.serialized, .enabled(if: Display.exists)) struct LayoutTests {
    init() throws { try Display.open() }

    @Test func aBoxListsWhatIfAndForSay() {
        let isShown = false
        let box = Box(.horizontal) {
            Label("first")
            if isShown { Label("hidden") } else { Label("else") }
            for number in 1...3 { Label("\(number)") }
        }
        #expect(box.texts == ["first", "else", "1", "2", "3"])
    }

    @Test func aBoxReplacesAllOfIt() {
        let box = Box(.vertical) { [Label("a"), Label("b")] }
        let last = Label("c")
        box.replace { last }
        #expect(box.texts == ["c"])
        box.remove(last)
        box.append(Label("d"))
        #expect(box.texts == ["d"])
    }

    @Test func aCenterBoxMayLackAnyPart() {
        #expect(CenterBox(start: Label("s"), end: Label("e")).texts == ["s", "e"])
        #expect(CenterBox(center: Label("c")).texts == ["c"])
    }

    @Test func aGridPutsThingsWhereTheyBelong() async {
        let grid = Grid(columnSpacing: 4, rowSpacing: 4, equalColumns: true)
        let left = Label("left")
        let right = Label("a much longer text on the right")
        grid.attach(left, column: 0, row: 0)
        grid.attach(right, column: 1, row: 0)
        await Display.show(grid) { _ in
            #expect(left.width == right.width)
            grid.remove(left)
            #expect(grid.texts == ["a much longer text on the right"])
        }
    }

    @Test func flowingChildrenAreKeptAndCleared() {
        let flow = FlowBox(spacing: 4) { (1...5).map { Label("\($0)") } }
        #expect(flow.texts == ["1", "2", "3", "4", "5"])
        // The wrapper around a child would take the focus before the button inside it.
        #expect(flow.children.allSatisfy { !$0.focusable })
        flow.removeAll()
        #expect(flow.children.isEmpty)
    }

    @Test func aStackShowsOneOfItsPages() {
        let stack = Stack()
        stack.add(Label("a"), name: "a")
        stack.add(Label("b"), name: "b")
        #expect(stack.visibleName == "a")
        stack.visibleName = "b"
        #expect(stack.visibleName == "b")
        stack.show(only: Label("c"))
        #expect(stack.texts == ["c"])
    }

    @Test func anOverlayKeepsWhatIsBelow() {
        let over = Label("over")
        let overlay = Overlay(Label("below")) { over }
        #expect(overlay.texts == ["below", "over"])
        overlay.remove(over)
        overlay.add(Label("other"))
        #expect(overlay.texts == ["below", "other"])
    }

    @Test func aRevealerOpensAndCloses() {
        let revealer = Revealer(Label("x"))
        #expect(!revealer.isOpen)
        revealer.isOpen = true
        #expect(revealer.isOpen)
    }

    @Test func aClampStopsGrowing() async {
        let content = Box(.vertical) { Label("x") }
        await Display.show(Clamp(maxWidth: 120, content)) { window in
            #expect(content.width <= 120 && window.width > 200)
        }
    }

    @Test func whatScrollsMayBeLargerThanItsPlace() async {
        let content = Box(.vertical) { (0..<200).map { Label("row \($0)") } }
        await Display.show(Scrolled(content)) { window in
            #expect(content.height > window.height)
        }
    }
}
