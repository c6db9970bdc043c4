import GTKKit
import Testing

/// Rows are counted from the top, also after one was put in between; a row that cannot be chosen is not.
@Suite(.serialized, .enabled(if: Display.exists)) struct ListBoxTests {
    init() throws { try Display.open() }

    @Test func rowsStandInOrder() {
        let list = ListBox { [Label("a"), Label("c")] }
        list.insert(Label("b"), at: 1)
        list.append(Label("d"))
        #expect(list.texts == ["a", "b", "c", "d"])
        list.replace { Label("only") }
        #expect(list.texts == ["only"])
    }

    @Test func theSelectionIsToldAndCanBeTakenBack() {
        var heard: [Int?] = []
        let list = ListBox(selectable: true) { [Label("a"), Label("b")] }.onSelect { heard.append($0) }
        list.selected = 1
        #expect(list.selected == 1)
        list.selected = nil
        #expect(list.selected == nil && heard == [1, nil])
    }

    @Test func aRowThatIsNotThereSelectsNothing() {
        let list = ListBox(selectable: true) { Label("a") }
        list.selected = 7
        #expect(list.selected == nil)
    }

    @Test func withoutSelectionARowIsStillEntered() throws {
        var entered: [Int] = []
        let list = ListBox { [Label("a"), Label("b")] }.onActivate { entered.append($0) }
        try #require(list.children.last).emit("activate")
        #expect(entered == [1] && list.selected == nil)
    }

    @Test func aRowMayRefuseToBeEntered() throws {
        var entered: [Int] = []
        let list = ListBox { ListRow(selectable: false, activatable: false, Label("heading")) }
            .onActivate { entered.append($0) }
        try #require(list.children.first).emit("activate")
        #expect(entered.isEmpty)
    }

    @Test func nothingShowsItsPlaceholder() async {
        let list = ListBox().placeholder(Label("Nothing here"))
        await Display.show(list) { _ in #expect(list.texts == ["Nothing here"]) }
    }
}
