import GTKKit
import Testing

@testable import Views

/// Whoever sees less well must still read everything: text 4.5 to 1 on every ground, marks 3 to 1 (WCAG 2.2).
struct TokensTests {
    private nonisolated static let grounds = ["scene", "surface", "raised"]
    private nonisolated static let texts = ["text", "text_second"]
    private nonisolated static let marks = [
        "accent", "ok", "info", "warning", "critical", "offline", "maintenance", "sleeping",
    ]

    @Test(arguments: texts, [false, true])
    func textIsReadable(name: String, dark: Bool) throws {
        for ground in Self.grounds { #expect(try Self.contrast(name, on: ground, dark) >= 4.5, "\(name) on \(ground)") }
    }

    @Test(arguments: marks + ["text_faint"], [false, true])
    func marksAreSeen(name: String, dark: Bool) throws {
        // Faint text only repeats what is said elsewhere; it must be seen, not read from afar.
        for ground in Self.grounds { #expect(try Self.contrast(name, on: ground, dark) >= 3, "\(name) on \(ground)") }
    }

    @Test(arguments: Palette.Name.allCases)
    func everyColourOfThePaletteExists(name: Palette.Name) throws {
        let tokens = try Tokens.read(assets: Stage.assets)
        #expect(tokens.color(name.rawValue, dark: false) != nil)
        #expect(tokens.color(name.rawValue, dark: true) != nil)
    }

    @Test func theStyleSheetsUseOnlyWhatTheTokensHave() throws {
        let tokens = try Tokens.read(assets: Stage.assets)
        let css = tokens.styleSheet(assets: Stage.assets, dark: false).replacing(/\/\*[^*]*\*\//, with: "")
        #expect(!css.contains(/\b(type|space)\(/))
        let defined = Set(css.matches(of: /@define-color (\w+)/).map { String($0.1) })
        let used = Set(css.matches(of: /@(\w+)[ ,;)]/).map { String($0.1) }).subtracting(["define"])
        #expect(used.subtracting(defined).isEmpty)
    }

    @Test(arguments: [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#123456", "#123456", 1)])
    func contrastIsThatOfTheStandard(first: String, second: String, expected: Double) throws {
        let contrast = try #require(Color(hex: first)).contrast(with: try #require(Color(hex: second)))
        #expect(abs(contrast - expected) < 0.01)
    }

    @Test(arguments: ["", "123456", "#12345", "#GGGGGG", "#1234567"])
    func whatIsNoColourIsNone(text: String) {
        #expect(Color(hex: text) == nil)
    }

    private static func contrast(_ name: String, on ground: String, _ dark: Bool) throws -> Double {
        let tokens = try Tokens.read(assets: Stage.assets)
        let color = try #require(tokens.color(name, dark: dark))
        return color.contrast(with: try #require(tokens.color(ground, dark: dark)))
    }
}
