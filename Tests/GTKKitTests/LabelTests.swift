import GTKKit
import Testing

/// A text shows as it is, never as markup; one that is cut shows whole where the pointer rests.
@Suite(.serialized, .enabled(if: Display.exists)) struct LabelTests {
    init() throws { try Display.open() }

    @Test(arguments: ["", "<b>bold</b>", "a & b", "Tab\there", "_underlined"])
    func isNeverMarkup(text: String) {
        let label = Label(text)
        #expect(label.text == text)
        label.text = "other"
        label.text = text
        #expect(label.text == text && label.texts == [text])
    }

    @Test func knowsWhetherItIsCut() async {
        let long = Label(String(repeating: "long text ", count: 60)).ellipsized()
        let short = Label("short").ellipsized()
        await Display.show(Box(.vertical) { [long, short] }) { _ in
            #expect(long.isCut)
            #expect(!short.isCut)
        }
    }

    @Test func digitsOfEqualWidthAreAClass() {
        #expect(Label("1").tabular().hasCSS("numeric"))
        #expect(!Label("1").hasCSS("numeric"))
    }

    @Test func roomForCharactersIsKept() async {
        let narrow = Label("x")
        let wide = Label("x").characters(min: 20)
        await Display.show(Box(.vertical) { [narrow.align(.start), wide.align(.start)] }) { _ in
            #expect(wide.width > 5 * narrow.width)
        }
    }

    @Test func aWrappedTextGrowsDownwards() async {
        let text = String(repeating: "words that wrap ", count: 20)
        let wrapped = Label(text).wrapped()
        await Display.show(Box(.vertical) { wrapped }) { window in
            #expect(wrapped.height > 40)
            #expect(window.width < 600)
        }
    }

    @Test func anIconCanChange() {
        let icon = Icon("view-grid-symbolic")
        icon.name = "view-list-symbolic"
        #expect(icon.name == "view-list-symbolic")
    }

    @Test func aPictureTakesOnlyPictures() {
        let picture = Picture()
        #expect(!picture.show(file: [1, 2, 3]))
        #expect(!picture.show(file: []))
    }
}
