import Testing

@testable import Views

/// The desktop's own choice decides, in the order in which every program reads it.
@Suite(.serialized) struct LanguageTests {
    @Test(
        arguments: [
            ([:], .english), (["LANG": "fr_FR.UTF-8"], .french), (["LANG": "fr"], .french),
            (["LANG": "de_DE.UTF-8"], .english), (["LANG": "C"], .english), (["LANG": "fr_CA"], .french),
            (["LANGUAGE": "fr:en", "LANG": "en_GB"], .french), (["LANGUAGE": "", "LANG": "fr_FR"], .french),
            (["LC_ALL": "en_GB", "LANG": "fr_FR"], .english), (["LC_MESSAGES": "fr_FR", "LANG": "en_GB"], .french),
            (["LC_ALL": "fr_FR", "LC_MESSAGES": "en_GB"], .french), (["LC_TIME": "fr_FR"], .english),
        ] as [([String: String], Language)])
    func theFirstThatSaysAnythingDecides(environment: [String: String], expected: Language) {
        #expect(Language.preferred(environment) == expected)
    }

    @Test func everyLanguageIsNamedInItself() {
        #expect(Language.allCases.map(\.name) == ["English", "Français"])
    }

    @Test func withoutAFileTheLanguageStaysWhatItWas() {
        #expect(throws: (any Error).self) { try Translation.use(.french, assets: "/there/is/no/folder") }
        #expect(Translation.language == .english && Format.style == .english)
    }

    @Test(arguments: [(0, true), (1, true), (2, false)]) func frenchHasNoneInTheSingular(count: Int, isOne: Bool) throws
    {
        try Translation.use(.french, assets: Stage.assets)
        defer { try? Translation.use(.english, assets: Stage.assets) }
        #expect((tr(count, one: "one %@", many: "many %@") == "one \(count)") == isOne)
    }

    @Test(arguments: [(0, false), (1, true), (2, false)]) func englishHasNoneInThePlural(count: Int, isOne: Bool) {
        #expect((tr(count, one: "one %@", many: "many %@") == "one \(count)") == isOne)
    }

    @Test func whatHasNoTranslationIsSaidInEnglish() throws {
        try Translation.use(.french, assets: Stage.assets)
        defer { try? Translation.use(.english, assets: Stage.assets) }
        #expect(tr("A sentence nobody ever wrote") == "A sentence nobody ever wrote")
        #expect(tr("Alerts") != "" && Format.style == .french)
    }

    @Test func tooManyValuesAreDroppedAndTooFewLeaveTheirHole() {
        #expect(tr("%@ of", "3", "4") == "3 of")
        #expect(tr("%@ of %@", "3") == "3 of %@")
    }
}
