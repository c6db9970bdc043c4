import Testing

/// Searching bytes must find what reading line by line would find: every rule stands on it.
struct SourceFileTests {
    private static let file = SourceFile("Sources/A/Big+Small.swift", "one two\n\n  two // two\nthree\nla deux é two")

    @Test func knowsItsLines() {
        #expect(Self.file.lines == ["one two", "", "  two // two", "three", "la deux é two"])
        #expect(SourceFile("a", "").lines == [])
        #expect(SourceFile("a", "\n").lines == [""])
        #expect(SourceFile("a", "x\n").lines == ["x"])
    }

    @Test func knowsItsNames() {
        #expect(Self.file.name == "Big+Small.swift" && Self.file.stem == "Big" && Self.file.folder == "Sources/A")
        #expect(SourceFile("README.md", "").name == "README.md")
        #expect(Self.file.isBelow(["A"]) && !Self.file.isBelow(["Sources", "B"]))
    }

    @Test(arguments: [("two", [1, 3, 5]), ("three", [4]), ("é", [5]), ("four", []), ("one two", [1])])
    func findsEachLineOnce(needle: String, expected: [Int]) {
        #expect(Self.file.lines(with: needle).map(\.number) == expected)
    }

    @Test(arguments: [
        ("let a = 1 // why", "let a = 1 "), ("let a = \"// not\" + b // why", "let a = \"\" + b "),
        ("let a = \"x \\\" y\" + c", "let a = \"\" + c"), ("// all", ""), ("a / b", "a / b"),
        ("\"http://x\"", "\"\""),
    ])
    func codeIsWhatTheCompilerReads(text: String, code: String) {
        #expect(SourceLine(number: 1, text: text).code == code)
    }

    @Test(arguments: [
        ("try! a", "try!", true), ("retry! a", "try!", false), ("a as! B", "as!", true), ("Task {", "Task {", true),
        ("MyTask {", "Task {", false), ("import Foundation", "import Foundation", true),
        ("import FoundationEssentials", "import Foundation", false), ("xfor for", "for", true), ("", "a", false),
    ])
    func wordsStandByThemselves(text: String, word: String, isThere: Bool) {
        #expect(text.hasWord(word) == isThere)
    }

    @Test func functionsEndWithTheirOwnBrace() {
        let text = """
            struct A {
                init() {
                    a()
                }

                func b(
                    c: Int
                ) {
                    if c { d() }
                    e()
                }

                func short() { f() }
                // func notOne() {
            }

            protocol P {
                func required()
                func alsoRequired(a: Int) -> Int
            }
            """
        let functions = SwiftFunction.all(in: SourceFile("Sources/A/A.swift", text))
        #expect(functions.map(\.start) == [2, 6, 13])
        #expect(functions.map(\.length) == [1, 4, 1])
    }

    @Test func modulesAreReadFromThePackage() {
        let package = """
                .module("Wire", at: "Sources/Wire"),
                .program(
                    "Server", at: "Sources/Server/App",
                    uses: ["Wire", "Alerts"]),
                static func module(_ name: String, at path: String) -> Target {
            """
        let modules = Module.all(in: SourceTree([SourceFile("Package.swift", package)]))
        #expect(modules.map(\.name) == ["Wire", "Server"])
        #expect(modules.map(\.folder) == ["Sources/Wire", "Sources/Server/App"])
        #expect(modules.map(\.imports) == [[], ["Wire", "Alerts"]])
    }
}
