/// Tests that can fail, and say what they hold.
extension Rule {
    static let testing = [
        suitesExplain, testsAssert, noSleeping, nothingSkipped, suitesAreNamed, childrenAreOurs,
    ]

    private static let suitesExplain = Rule(
        "the comment above a suite says what must hold",
        refuses: [
            ["Tests/A/ATests.swift": "import Testing\n\nstruct ATests {\n    @Test func a() {}\n}\n"],
            ["Tests/A/ATests.swift": "@Suite(.serialized) struct ATests {\n    @Test func a() {}\n}\n"],
        ],
        accepts: [["Tests/A/ATests.swift": "/// It must be so.\n@Suite struct ATests {\n    @Test func a() {}\n}\n"]]
    ) { tree in
        tree.tests.filter { !$0.lines(with: "@Test").isEmpty }.flatMap { file in
            ["struct ", "final class ", "actor "].flatMap(file.lines(with:)).filter { line in
                line.indent == 0 && line.code.contains("Tests") && !line.code.hasPrefix("extension")
                    && !hasDocument(line, file)
            }.map(file.complaint)
        }
    }

    /// What holds something against an expectation, here or in a function whose name promises to.
    private static let assertions = [
        "#expect", "#require", "confirmation(", "Issue.record", "expect", "check", "until",
    ]

    private static let testsAssert = Rule(
        "a test expects something",
        refuses: [
            ["Tests/A/ATests.swift": "    @Test func a() {\n        _ = try b()\n    }\n"],
            ["Tests/A/ATests.swift": "    @Test(arguments: [1])\n    func a(b: Int) { c(b) }\n"],
        ],
        accepts: [
            [
                "Tests/A/ATests.swift":
                    "    @Test func a() {\n        #expect(b)\n    }\n\n    func b() {\n        c()\n    }\n"
            ],
            ["Tests/A/ATests.swift": "    @Test func a() async {\n        try await expectSilence()\n    }\n"],
            [
                "Tests/A/ATests.swift": "    @Test func a() { keeps(1) }\n",
                "Tests/A/B.swift": "    func keeps(_ a: Int) {\n        #expect(a == 1)\n    }\n",
            ],
        ]
    ) { tree in
        // What a suite asserts with may stand in another file of its target.
        Dictionary(grouping: tree.tests) { $0.path.split(separator: "/").prefix(2).joined() }.values.flatMap { files in
            let all = files.map { ($0, SwiftFunction.all(in: $0)) }
            let helpers = all.flatMap(\.1).filter { asserts($0, with: []) }.compactMap(\.name)
            return all.flatMap { file, functions in idleTests(of: file, functions, helpers: Set(helpers)) }
        }
    }

    private static func idleTests(
        of file: SourceFile, _ functions: [SwiftFunction], helpers: Set<String>
    ) -> [String] {
        let functions = Dictionary(uniqueKeysWithValues: functions.map { ($0.start, $0) })
        return file.lines(with: "@Test").filter { !$0.isComment && $0.code.hasWord("@Test") }.compactMap { line in
            // The function may stand some lines below its attribute's table.
            guard let function = (line.number...line.number + 60).lazy.compactMap({ functions[$0] }).first
            else { return nil }
            return asserts(function, with: helpers) ? nil : file.complaint(line)
        }
    }

    private static func asserts(_ function: SwiftFunction, with helpers: Set<String>) -> Bool {
        function.body.contains { text in
            assertions.contains { text.contains($0) } || helpers.contains { text.hasWord($0) }
        }
    }

    private static let noSleeping = Rule(
        "tests wait for what they wait for, not for time to pass",
        refuses: [
            ["Tests/A/ATests.swift": "try await Task.sleep(for: .seconds(1))"], ["Tests/A/ATests.swift": "usleep(5)"],
        ],
        accepts: [
            // Where waiting for a condition is made, somebody has to look again after a while.
            ["Tests/A/Until.swift": "try await Task.sleep(for: .milliseconds(1))"],
            // A process that is killed at a random moment needs one.
            ["Tests/A/ATests.swift": "usleep(.random(in: 0..<2_000))"],
            // Between two looks at a condition.
            ["Tests/A/ATests.swift": "while !isDone { usleep(1_000) }"],
            ["Tests/A/ATests.swift": "// A usleep(5) here would be a guess.\nlet a = \"sleep(1)\"\n"],
        ]
    ) { tree in
        tree.tests.filter { $0.stem.hasSuffix("Tests") }.flatMap { file in
            ["Task.sleep", "usleep", "sleep"].flatMap { file.lines(using: $0 + "(") }
                .filter { !$0.text.contains(".random(in:") && !$0.text.contains("usleep(1_000)") }.map(file.complaint)
        }
    }

    private static let nothingSkipped = Rule(
        "no test is switched off",
        refuses: [["Tests/A/ATests.swift": "@Test(.disa" + "bled()) func a() {}"]],
        accepts: [["Tests/A/ATests.swift": "@Test func staysDisabled() {}"]]
    ) { tree in tree.tests.flatMap { file in file.lines(with: ".disa" + "bled(").map(file.complaint) } }

    /// See docs/lessons/children-of-a-busy-process.md.
    private static let childrenAreOurs = Rule(
        "tests start programs as ChildProcess or Command, not with Foundation's Process",
        refuses: [["Tests/A/A.swift": "let process = Proc" + "ess()"]],
        accepts: [
            ["Tests/A/ATests.swift": "let a = ChildProc" + "ess()\n// Proc" + "ess() hangs\n@Test func aProcess() {}"]
        ]
    ) { tree in tree.swift.flatMap { file in file.lines(using: "Proc" + "ess()").map(file.complaint) } }

    private static let suitesAreNamed = Rule(
        "a file of tests bears the name of a suite in it",
        refuses: [["Tests/A/Alerts.swift": "/// A.\nstruct AlertTests {\n    @Test func a() { #expect(b) }\n}\n"]],
        accepts: [
            ["Tests/A/AlertTests.swift": "/// A.\nstruct AlertTests {\n    @Test func a() { #expect(b) }\n}\n"],
            ["Tests/A/AlertTests+Late.swift": "extension AlertTests {\n    @Test func b() { #expect(b) }\n}\n"],
        ]
    ) { tree in
        tree.tests.filter { file in
            file.lines(with: "@Test").contains { $0.code.hasWord("@Test") }
                && !file.lines(with: file.stem).contains { line in
                    line.code.hasWord("struct \(file.stem)") || line.code.hasWord("class \(file.stem)")
                        || line.code.hasWord("extension \(file.stem)") || line.code.hasWord("actor \(file.stem)")
                }
        }.map { "\($0.path) holds no suite \($0.stem)" }
    }
}
