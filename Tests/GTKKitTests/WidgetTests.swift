import GTKKit
import Testing

/// A handle says what its widget is, finds what is inside, and hears what happens to it.
@Suite(.serialized, .enabled(if: Display.exists)) struct WidgetTests {
    init() throws { try Display.open() }

    @Test func aNameFindsTheFirstAndAll() {
        let box = Box(.vertical) {
            Box(.horizontal) { Label("deep").id("x") }
            Label("later").id("x")
        }
        #expect(box.find("x")?.texts == ["deep"])
        #expect(box.findAll("x").flatMap(\.texts) == ["deep", "later"])
        #expect(box.find("y") == nil && box.findAll("y").isEmpty)
    }

    @Test func theTreeCanBeWalkedBothWays() throws {
        let child = Label("child")
        let box = Box(.vertical) { child }.id("parent")
        #expect(child.parent?.id == "parent")
        #expect(box.children.count == 1 && box.parent == nil)
    }

    @Test func aClassComesAndGoes() {
        let label = Label("x")
        label.css("warning", if: true)
        #expect(label.hasCSS("warning"))
        label.css("warning", if: false)
        #expect(!label.hasCSS("warning"))
        #expect(label.css("a", "b").hasCSS("b"))
    }

    @Test func visibilityFocusAndOpacityAreKept() {
        let label = Label("x")
        #expect(label.visible && !label.focusable && label.opacity == 1)
        label.visible = false
        label.focusable = true
        label.opacity = 0.5
        #expect(!label.visible && label.focusable && abs(label.opacity - 0.5) < 0.01)
    }

    @Test func aMinimumSizeAndMarginsTakeRoom() async {
        let inner = Label("x").size(width: 150, height: 70)
        let outer = Box(.vertical) { inner.margin(10, 20) }.align(.start, .start)
        await Display.show(outer) { _ in
            #expect(inner.width >= 150 && inner.height >= 70)
            #expect(outer.width >= inner.width + 20 && outer.height >= inner.height + 40)
        }
    }

    @Test func aSignalIsHeardWithAndWithoutItsArguments() {
        var heard = 0
        let button = Button("x") {}.on("clicked") { heard += 1 }.on("clicked") { _ in heard += 10 }
        button.emit("clicked")
        #expect(heard == 11)
    }

    @Test func whatAWidgetOwnsGoesWithIt() async {
        var gone = 0
        let box = Box(.vertical) { Label("x").onGone { gone += 1 } }
        await Display.show(box) { _ in
            #expect(gone == 0)
            box.removeAll()
            #expect(gone == 1)
        }
    }

    @Test func typingIsSeenFromAnywhereInTheWindow() async {
        let entry = Entry()
        let button = Button("x") {}
        let box = Box(.vertical) { [entry, button] }
        await Display.show(box) { _ in
            entry.focus()
            #expect(box.isTyping && button.isTyping)
            button.focus()
            #expect(!box.isTyping && button.hasFocus)
        }
    }

    @Test func outsideOfAWindowNobodyTypes() { #expect(!Entry().isTyping) }
}
