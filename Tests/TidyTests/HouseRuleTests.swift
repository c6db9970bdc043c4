import Testing

/// The whole tree follows every house rule, and every rule catches the fixture that breaks it.
struct HouseRuleTests {
    @Test(arguments: HouseRules.all)
    func everyFileFollows(_ rule: HouseRules.Rule) throws {
        let violations = try SourceTree.swiftFiles().flatMap(rule.violations)
        #expect(violations.isEmpty, "\(rule.name):\n\(violations.joined(separator: "\n"))")
    }

    private static let fixtures: [(HouseRules.Rule, SourceFile)] = [
        (HouseRules.fileLength, SourceFile("Sources/A/A.swift", String(repeating: "let a = 1\n", count: 501))),
        (
            HouseRules.functionLength,
            SourceFile(
                "Sources/A/A.swift", "    func a() {\n" + String(repeating: "        b()\n", count: 71) + "    }\n")
        ),
        (HouseRules.lineWidth, SourceFile("Sources/A/A.swift", String(repeating: "a", count: 121))),
        (HouseRules.names, SourceFile("Sources/A/StringUtils.swift", "")),
        (HouseRules.noTraps, SourceFile("Sources/A/A.swift", "let a = try! b()")),
        (HouseRules.sendability, SourceFile("Sources/A/A.swift", "final class A: @unchecked Sendable {}")),
        (HouseRules.sqlAtHome, SourceFile("Sources/A/A.swift", "run(\"SELECT id FROM alert\")")),
        (HouseRules.shimsAtHome, SourceFile("Sources/Domain/A.swift", "import CSQLite")),
        (HouseRules.tasksAtHome, SourceFile("Sources/Domain/A.swift", "Task { await b() }")),
        (HouseRules.noFullFoundation, SourceFile("Sources/Domain/A.swift", "import Foundation")),
        (HouseRules.nothingLeftBehind, SourceFile("Sources/A/A.swift", "// TODO: later")),
        (HouseRules.productWordsOnly, SourceFile("Sources/A/A.swift", "let path = \"/home/somebody/x\"")),
    ]

    @Test(arguments: fixtures)
    func catchesWhatBreaksIt(rule: HouseRules.Rule, fixture: SourceFile) {
        #expect(!rule.violations(fixture).isEmpty)
    }

    @Test func everyRuleHasAFixture() {
        #expect(Set(Self.fixtures.map(\.0.name)) == Set(HouseRules.all.map(\.name)))
    }

    @Test func aFunctionOfSeventyLinesIsShortEnough() {
        let body = "    func a() {\n" + String(repeating: "        b()\n", count: 70) + "    }\n"
        #expect(HouseRules.functionLength.violations(SourceFile("Sources/A/A.swift", body)).isEmpty)
    }
}
