import GTKKit
import Testing

/// A choice tells each change once, and none of its own setting back to what it is.
@Suite(.serialized, .enabled(if: Display.exists)) struct ChoicesTests {
    init() throws { try Display.open() }

    @Test func aDropDownTellsWhatWasChosen() {
        var heard: [Int] = []
        let choice = DropDown(["a", "b", "c"], selected: 1, label: "Letter") { heard.append($0) }
        #expect(choice.selected == 1)
        choice.selected = 2
        choice.selected = 2
        #expect(heard == [2])
    }

    @Test func aDropDownIsFoundAgainInTheTree() throws {
        let box = Box(.vertical) {
            DropDown(["a", "b"], label: "Letter") { _ in }.id("letter")
            Label("no choice").id("label")
        }
        let letter = try #require(box.find("letter"))
        DropDown(letter)?.selected = 1
        #expect(DropDown(letter)?.selected == 1)
        let label = try #require(box.find("label"))
        #expect(DropDown(label) == nil)
    }

    @Test func nothingIsAChoiceThatIsNotReported() {
        var heard: [Int] = []
        let choice = DropDown(["a", "b"], label: "Letter") { heard.append($0) }
        choice.selected = -1
        #expect(choice.selected == -1 && heard.isEmpty)
        choice.selected = 0
        #expect(heard == [0])
    }

    @Test func newChoicesReplaceTheOldOnes() {
        let choice = DropDown(["a"], label: "Letter") { _ in }
        choice.replace(["x", "y", "z"], selected: 2)
        #expect(choice.selected == 2)
        choice.replace([])
        #expect(choice.selected == -1)
    }

    @Test(arguments: [(5.0, 5.0), (-1.0, 0.0), (11.0, 10.0)])
    func aNumberStaysInItsRange(asked: Double, expected: Double) {
        let number = SpinButton(3, in: 0...10, label: "Metres") { _ in }
        number.value = asked
        #expect(number.value == expected)
    }

    @Test func aNumberKeepsItsDecimals() {
        var heard: [Double] = []
        let number = SpinButton(0, in: 0...1, step: 0.05, digits: 2, label: "Share") { heard.append($0) }
        number.value = 0.25
        number.value = 0.25
        #expect(heard == [0.25])
    }

    @Test func aSliderStaysBetweenItsEnds() {
        var heard: [Double] = []
        let slider = Slider(20, in: 10...30, label: "Degrees") { heard.append($0) }
        #expect(slider.value == 20)
        slider.value = 25
        slider.value = 99
        #expect(slider.value == 30 && heard == [25, 30])
    }

    @Test func aSpinnerTurnsOnlyWhenTold() {
        let spinner = Spinner()
        #expect(spinner.spinning)
        spinner.spinning = false
        #expect(!spinner.spinning && !Spinner(spinning: false).spinning)
    }
}
