/// What may not stand in the product, wherever it is.
extension Rule {
    static let safety = [
        noTraps, sendability, noFullFoundation, nothingLeftBehind, productWordsOnly, noPrinting, numbersAreFormatted,
    ]

    private static let noTraps = Rule(
        "nothing traps outside main",
        refuses: [
            ["Sources/A/A.swift": "let a = try! b()"], ["Sources/A/A.swift": "let a = b as! C"],
            ["Sources/A/A.swift": "guard a else { fatalError(\"never\") }"],
        ],
        accepts: [
            ["Sources/A/main.swift": "fatalError(\"no assets\")"], ["Tests/A/A.swift": "let a = try! b()"],
            ["Sources/A/A.swift": "// A fatalError(…) would end the server for everybody.\nlet a = \"try!\""],
        ]
    ) { tree in
        tree.product.filter { $0.name != "main.swift" }.flatMap { file in
            ["try!", "as!", "fatalError"].flatMap(file.lines(using:)).map(file.complaint)
        }
    }

    private static let sendability = Rule(
        "unchecked sendability says why it is safe",
        refuses: [
            ["Sources/A/A.swift": "final class A: @unchecked Sendable {}"],
            ["Sources/A/A.swift": "// Safe because alone.\n\n\n\n\n\nfinal class A: @unchecked Sendable {}"],
        ],
        accepts: [["Sources/A/A.swift": "// Safe because it is immutable.\nfinal class A: @unchecked Sendable {}"]]
    ) { tree in
        tree.swift.flatMap { file in
            file.lines(with: "@unchecked Sendable").filter { line in
                let above = file.lines[max(0, line.number - 5)..<(line.number - 1)]
                return line.code.contains("@unchecked") && !above.contains { $0.contains("// Safe because") }
            }.map(file.complaint)
        }
    }

    private static let noFullFoundation = Rule(
        "the product does without full Foundation (25 MB of ICU)",
        refuses: [
            ["Sources/A/A.swift": "import Foundation\n"], ["Sources/A/A.swift": "package import Foundation\n"],
        ],
        accepts: [["Sources/A/A.swift": "import FoundationEssentials\n", "Tests/A/A.swift": "import Foundation\n"]]
    ) { tree in
        tree.product.flatMap { file in file.lines(using: "import Foundation").map(file.complaint) }
    }

    private static let nothingLeftBehind = Rule(
        "nothing is left for later",
        refuses: [
            ["Sources/A/A.swift": "// TO" + "DO: later"], ["Tests/A/A.swift": "// FIX" + "ME"],
            ["docs/a.md": "That is not imple" + "mented."],
        ],
        accepts: [["Sources/A/A.swift": "// To do this later would lose the order.\n"]]
    ) { tree in
        // The words are cut so that this file does not break its own rule.
        tree.files.flatMap { file in
            ["TO" + "DO", "FIX" + "ME", "not imple" + "mented"].flatMap(file.lines(with:)).map(file.complaint)
        }
    }

    private static let productWordsOnly = Rule(
        "the project speaks of the product alone, not of the machines and papers it was made with",
        refuses: [
            ["Sources/A/A.swift": "let path = \"/ho" + "me/somebody/x\""], ["docs/a.md": "See /wo" + "rk/x.md."],
            ["CONTRIBUTING.md": "It was asked for in is" + "sue #12."],
        ],
        accepts: [
            ["docs/a.md": "A home of its own, /var/lib/workspace/, at work.\n"],
            // A request's path or a test of one.
            ["Tests/A/A.swift": "get(\"/homework\")"],
        ]
    ) { tree in
        let words = [
            "/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "/Us" + "ers/", "../sha" + "red", "bash_" + "jobs",
            "is" + "sue #",
        ]
        return tree.files.filter { !$0.path.hasPrefix("Benchmarks/Corpus") }.flatMap { file in
            words.flatMap(file.lines(with:)).map(file.complaint)
        }
    }

    private static let noPrinting = Rule(
        "the product speaks through its log and its terminal, never through print",
        refuses: [["Sources/WorkspaceServer/API/A.swift": "print(\"here\")"]],
        accepts: [
            ["Sources/WorkspaceClient/App/main.swift": "print(\"usage\")"],
            ["Sources/EngineEcho/EchoProgram.swift": "print(\"listening\")"],
            ["Sources/WorkspaceServer/API/A.swift": "fingerprint(a)"],
        ]
    ) { tree in
        tree.product.filter { $0.name != "main.swift" && !$0.isBelow(["EngineEcho"]) }.flatMap { file in
            file.lines(using: "print(").map(file.complaint)
        }
    }

    private static let numbersAreFormatted = Rule(
        "numbers become text only in Views/Format",
        refuses: [
            ["Sources/WorkspaceClient/Views/Alerts/A.swift": "label.text = String(format: \"%.1f\", value)"],
            ["Sources/WorkspaceClient/Views/Alerts/A.swift": "label.text = value.formatted()"],
        ],
        accepts: [["Sources/WorkspaceClient/Views/Format/Format.swift": "value.formatted()"]]
    ) { tree in
        tree.below("Sources/WorkspaceClient/Views").filter { !$0.isBelow(["Format"]) }.flatMap { file in
            ["String(format:", ".formatted(", "NumberFormatter"].flatMap(file.lines(with:)).map(file.complaint)
        }
    }
}
