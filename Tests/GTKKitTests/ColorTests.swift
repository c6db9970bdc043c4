import Testing

@testable import GTKKit

/// Colours are read strictly and mixed by share; contrast is WCAG's.
struct ColorTests {
    @Test func readsSixDigits() {
        #expect(Color(hex: "#FF8000") == Color(1, 128.0 / 255, 0))
        #expect(Color(hex: "#ff8000") == Color(hex: "#FF8000"))
        #expect(Color(hex: "#000000") == Color(0, 0, 0))
    }

    @Test(arguments: ["", "#", "FF8000", "#FF800", "#FF80000", "#GG8000", "#+F8000", "#-F8000", "# F8000", "#FF800é"])
    func refusesWhatIsNoColour(text: String) { #expect(Color(hex: text) == nil) }

    @Test(arguments: [(0.0, 0.0), (0.25, 0.25), (1.0, 1.0)])
    func mixesByShare(share: Double, expected: Double) {
        let mixed = Color(0, 0, 0, 0).mixed(with: Color(1, 1, 1, 1), by: share)
        #expect(mixed == Color(expected, expected, expected, expected))
    }

    @Test func becomesTransparentAlone() {
        #expect(Color(0.1, 0.2, 0.3).withAlpha(0.5) == Color(0.1, 0.2, 0.3, 0.5))
    }

    @Test func contrastGoesFromOneToTwentyOne() {
        let black = Color(0, 0, 0)
        let white = Color(1, 1, 1)
        #expect(abs(black.contrast(with: white) - 21) < 0.01)
        #expect(black.contrast(with: white) == white.contrast(with: black))
        #expect(black.contrast(with: black) == 1)
    }

    /// #767676 is the lightest grey that WCAG lets stand on white.
    @Test func agreesWithWCAGAtTheBorder() throws {
        let white = Color(1, 1, 1)
        #expect(try #require(Color(hex: "#767676")).contrast(with: white) >= 4.5)
        #expect(try #require(Color(hex: "#777777")).contrast(with: white) < 4.5)
    }
}

/// A key is named as GDK names it, in lower case, with what was held.
struct KeyPressTests {
    @Test(arguments: [
        (0x6B, "k"), (0x4B, "k"), (0xFF1B, "Escape"), (0x2F, "slash"), (0xFFBE, "F1"), (0xFF53, "Right"), (0, ""),
    ])
    func hasGDKsName(keyval: Int, name: String) {
        #expect(KeyPress(keyval: UInt32(keyval), state: 0) == KeyPress(name))
    }

    /// GDK's masks: Shift 1, Lock 2, Control 4, Alt 8.
    @Test(arguments: [
        (0, KeyPress("k")), (1, KeyPress("k", shift: true)), (4, KeyPress("k", control: true)),
        (8, KeyPress("k", alt: true)), (5, KeyPress("k", control: true, shift: true)), (2, KeyPress("k")),
    ])
    func knowsWhatWasHeld(state: Int, expected: KeyPress) {
        #expect(KeyPress(keyval: 0x6B, state: UInt32(state)) == expected)
    }
}
