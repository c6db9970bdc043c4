import GTKKit
import Testing

/// What can be pressed does its one thing at each press, says how it stands, and has a name.
@Suite(.serialized, .enabled(if: Display.exists)) struct ButtonsTests {
    init() throws { try Display.open() }

    @Test func aButtonActsAtEachPress() {
        var presses = 0
        let button = Button("Save") { presses += 1 }
        button.emit("clicked")
        button.emit("clicked")
        #expect(presses == 2)
        #expect(button.text == "Save")
        button.text = "Saved"
        #expect(button.text == "Saved")
    }

    @Test func anIconCanBeReplaced() {
        let button = Button(icon: "view-grid-symbolic", label: "Grid") {}
        #expect(button.icon == "view-grid-symbolic" && button.text.isEmpty)
        button.icon = "view-list-symbolic"
        #expect(button.icon == "view-list-symbolic")
    }

    @Test func aButtonMayHoldAWholeCard() {
        var pressed = false
        let button = Button(content: Box(.vertical) { [Label("C01"), Label("46 °C")] }) { pressed = true }
        #expect(button.texts == ["C01", "46 °C"])
        button.emit("clicked")
        #expect(pressed)
    }

    @Test func looksAreClassesOfTheStyle() {
        let button = Button("x") {}.suggested().flat()
        #expect(button.hasCSS("suggested-action") && button.hasCSS("flat") && !button.hasCSS("destructive-action"))
        #expect(Button("y") {}.destructive().hasCSS("destructive-action"))
    }

    @Test func aToggleTellsEachChangeOnce() {
        var heard: [Bool] = []
        let button = ToggleButton("Live") { heard.append($0) }
        button.isOn = true
        button.isOn = true
        button.isOn = false
        #expect(heard == [true, false])
    }

    @Test func exactlyOneOfAGroupIsDown() {
        let first = ToggleButton("1 h", isOn: true) { _ in }
        let second = ToggleButton("24 h", group: first) { _ in }
        #expect(first.isOn && !second.isOn)
        second.isOn = true
        #expect(!first.isOn && second.isOn)
    }

    @Test func aToggleThatStartsDownSaysNothingAtTheStart() {
        var heard = 0
        let button = ToggleButton("x", isOn: true) { _ in heard += 1 }
        #expect(button.isOn && heard == 0)
        button.text = "y"
        #expect(button.text == "y")
    }

    @Test func aTickAndASwitchTellTheirChanges() {
        var ticks: [Bool] = []
        let tick = CheckButton("All") { ticks.append($0) }
        tick.isOn = true
        var turns: [Bool] = []
        let turn = Switch(isOn: true, label: "Maintenance") { turns.append($0) }
        #expect(turn.isOn)
        turn.isOn = false
        #expect(ticks == [true] && turns == [false])
    }

    @Test func whatIsSwitchedOffStaysOff() {
        let button = Button("x") {}
        #expect(button.sensitive)
        button.sensitive = false
        #expect(!button.sensitive)
    }
}
