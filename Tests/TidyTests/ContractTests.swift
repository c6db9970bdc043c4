import Foundation
import Testing

/// Things that two places must agree on, where no compiler looks at both.
struct ContractTests {
    /// Every operation of the contract has exactly one handler.
    @Test func everyRequestHasOneHandler() throws {
        let requests = try SourceTree.files(below: "Sources/Protocol").flatMap { file in
            file.lines.compactMap { $0.firstMatch(of: /^package struct (\w+): (APIRequest|ConditionalRequest)\s/)?.1 }
        }
        let handlers = try SourceTree.files(below: "Sources/WorkspaceServer").filter(\.isSwift).flatMap { file in
            // Examples in comments handle nothing.
            file.lines.filter { !$0.contains("///") }
                .flatMap { line in line.matches(of: /router\.on\w*\(\s*(\w+)\.self/).map(\.1) }
        }
        #expect(requests.count > 40)
        for request in requests {
            #expect(handlers.count { $0 == request } == 1, "\(request) needs exactly one handler")
        }
    }

    @Test func migrationNumbersGrowByOne() throws {
        let numbers = try SourceTree.files(below: "Sources/WorkspaceServer/Domain/Migrations")
            .sorted { $0.path < $1.path }
            // The number stands on the line after the name.
            .compactMap { $0.lines.joined(separator: "\n").firstMatch(of: /Migration\(\s*(\d+),/)?.1 }
            .compactMap { Int($0) }
        #expect(!numbers.isEmpty)
        #expect(numbers == Array(1...max(1, numbers.count)))
    }

    /// Every module that ARCHITECTURE.md names in its tables exists in Package.swift, and the other way round.
    @Test func architectureNamesTheModulesThatExist() throws {
        let package = try SourceTree.text("Package.swift")
        let existing = Set(
            package.matches(of: /\.(?:module|program)\(\s*"(\w+)"/).map { String($0.1) })
        let document = try SourceTree.text("ARCHITECTURE.md")
        let named = Set(document.matches(of: /^\| `(\w+)` \|/.anchorsMatchLineEndings()).map { String($0.1) })
        #expect(named == existing.subtracting(["TestSupport", "FakeServer", "CrashWriter", "Benchmarks"]))
    }

    /// What the README tells a newcomer to type is what the checks run.
    @Test func theReadmeNamesTheCommandsThatAreChecked() throws {
        let readme = try SourceTree.text("README.md")
        #expect(readme.contains("make run"))
        #expect(readme.contains("make test"))
        #expect(try SourceTree.text(".ci/run").contains("make test"))
    }

    /// Every verb of the Makefile explains itself in `make help`.
    @Test func everyVerbIsExplained() throws {
        let makefile = try SourceTree.text("Makefile")
        let verbs = makefile.matches(of: /^([a-z-]+):/.anchorsMatchLineEndings()).map(\.1)
        for verb in verbs {
            #expect(makefile.contains(try Regex("(?m)^\(verb):.*## .+$")), "make \(verb) has no help text")
        }
    }

    /// The client can say every alert in every language: it knows each rule of the server by name.
    @Test func everyAlertRuleHasWords() throws {
        let rules = try SourceTree.text("Sources/WorkspaceServer/Domain/Alerts/AlertRule.swift")
            .matches(of: /= AlertRule\(\s*"(\w+)"/).map(\.1)
        let words = try SourceTree.text("Sources/WorkspaceClient/Views/Alerts/AlertWords.swift")
        #expect(rules.count >= 10)
        for rule in rules { #expect(words.contains("case \"\(rule)\":"), "the client has no words for \(rule)") }
    }
}
