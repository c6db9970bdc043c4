import Foundation
import Testing

@testable import Views

/// Every word on screen has its French, with the same holes for values; and nothing is left of words that are gone.
@Suite(.serialized) struct TranslationTests {
    private static let sources = Stage.assets + "/../Sources/WorkspaceClient"

    /// The keys as they stand in the source, in `tr("…")` and in `one: "…", many: "…"`.
    private static func keys() throws -> Set<String> {
        var keys: Set<String> = []
        let files = try #require(FileManager.default.enumerator(atPath: sources))
        for case let path as String in files where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8)
                .split(separator: "\n").filter { !$0.contains("///") }.joined(separator: "\n")
            for match in text.matches(of: /\btr\(\s*"((?:[^"\\]|\\.)*)"/) { keys.insert(String(match.1)) }
            for match in text.matches(of: /one:\s*"((?:[^"\\]|\\.)*)",\s*many:\s*"((?:[^"\\]|\\.)*)"/) {
                keys.insert(String(match.1))
                keys.insert(String(match.2))
            }
        }
        return keys
    }

    @Test func everyTextHasItsFrench() throws {
        let keys = try Self.keys()
        let french = try Translation.read(.french, assets: Stage.assets)
        #expect(keys.count > 200)
        #expect(keys.subtracting(french.keys).sorted() == [])
    }

    @Test func noFrenchIsLeftOver() throws {
        #expect(
            Set(try Translation.read(.french, assets: Stage.assets).keys).subtracting(try Self.keys()).sorted() == [])
    }

    @Test func theFrenchHasAsManyHoles() throws {
        for (english, french) in try Translation.read(.french, assets: Stage.assets) {
            #expect(english.ranges(of: "%@").count == french.ranges(of: "%@").count, "\(english)")
            #expect(!french.isEmpty)
        }
    }

    @Test func fillsTheHolesInOrderAndReadsNoHoleInAValue() throws {
        try Translation.use(.english, assets: Stage.assets)
        #expect(tr("%@ of %@", "%@", "b") == "%@ of b")
        #expect(tr("100 %") == "100 %")
    }

    @Test(arguments: [
        (Language.english, 0, "0 miners"), (.english, 1, "1 miner"), (.english, 2, "2 miners"),
        (.french, 0, "0 mineur"), (.french, 1, "1 mineur"), (.french, 2, "2 mineurs"),
    ])
    func countsInTheWayOfTheLanguage(language: Language, count: Int, expected: String) throws {
        try Translation.use(language, assets: Stage.assets)
        defer { try? Translation.use(.english, assets: Stage.assets) }
        let one = language == .english ? "%@ miner" : "%@ mineur"
        let many = language == .english ? "%@ miners" : "%@ mineurs"
        #expect(tr(count, one: one, many: many) == expected)
    }

    @Test(arguments: [
        (["LANG": "fr_FR.UTF-8"], Language.french), (["LANG": "de_DE"], .english), ([:], .english),
        (["LANG": "fr_FR", "LC_ALL": "en_GB"], .english), (["LANGUAGE": "fr:en", "LANG": "en_US"], .french),
        (["LANGUAGE": "", "LANG": "fr"], .french),
    ])
    func speaksTheDesktopsLanguage(environment: [String: String], expected: Language) {
        #expect(Language.preferred(environment) == expected)
    }
}
