import GTKKit
import Testing

/// What is typed arrives as it was typed, and setting the same text again is no change.
@Suite(.serialized, .enabled(if: Display.exists)) struct TextInputTests {
    init() throws { try Display.open() }

    @Test(arguments: ["", "plain", "é ü 中 😀", "<b>&", "a\"b"])
    func anyTextStaysItself(text: String) {
        #expect(Entry(text).text == text)
        let search = SearchEntry()
        search.text = text
        #expect(search.text == text)
    }

    /// GTK deletes and inserts, and reports both; what counts is that the last word is right and that there is an end.
    @Test func aChangeIsHeardAndTheSameTextIsNone() {
        var heard: [String] = []
        let entry = Entry("a").onChange { heard.append($0) }
        entry.text = "b"
        #expect(heard.last == "b")
        let count = heard.count
        entry.text = "b"
        #expect(heard.count == count)
    }

    @Test func aLimitCutsWhatIsSet() {
        let entry = Entry(lengthMax: 3)
        entry.text = "abcdef"
        #expect(entry.text == "abc")
    }

    @Test func enterIsHeard() {
        var entered = 0
        let password = PasswordEntry(placeholder: "Password").onEnter { entered += 1 }
        password.emit("activate")
        #expect(entered == 1)
    }

    @Test func escapeLeavesASearch() {
        var stopped = 0
        let search = SearchEntry(placeholder: "Find").onStop { stopped += 1 }
        search.emit("stop-search")
        #expect(stopped == 1)
    }

    @Test func anInputIsFoundInTheTreeWhateverItsKind() throws {
        let box = Box(.vertical) {
            PasswordEntry().id("secret")
            Label("no input").id("label")
        }
        let found = try AnyTextInput(#require(box.find("secret")))
        found?.text = "x"
        #expect(found?.text == "x")
        #expect(try AnyTextInput(#require(box.find("label"))) == nil)
    }

    @Test func severalLinesAreOneText() {
        var heard: [String] = []
        let area = TextArea("one\ntwo").onChange { heard.append($0) }
        #expect(area.text == "one\ntwo")
        area.text = "é\n"
        #expect(area.text == "é\n" && heard.last == "é\n")
    }
}
