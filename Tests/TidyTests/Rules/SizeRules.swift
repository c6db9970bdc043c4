/// What fits on a screen and in a head.
extension Rule {
    static let size = [fileLength, functionLength, lineWidth, folderSize]

    private static let fileLength = Rule(
        "a file has at most 500 lines",
        refuses: [["Sources/A/A.swift": String(repeating: "let a = 1\n", count: 501)]],
        accepts: [["Sources/A/A.swift": String(repeating: "let a = 1\n", count: 500)]]
    ) { tree in
        tree.swift.filter { $0.lines.count > 500 }.map { "\($0.path) has \($0.lines.count) lines: split it" }
    }

    private static func function(_ lines: Int) -> Fixture {
        [
            "Sources/A/A.swift": "    static func a(\n        b: Int\n    ) {\n"
                + String(repeating: "        b()\n", count: lines) + "    }\n"
        ]
    }

    private static let functionLength = Rule(
        "a function has at most 70 lines",
        // The two lines of the parameters count as well.
        refuses: [function(69)], accepts: [function(68)]
    ) { tree in
        tree.swift.flatMap { file in
            SwiftFunction.all(in: file).filter { $0.length > 70 }.map {
                "\(file.path):\($0.start): \($0.length) lines: say it in smaller steps"
            }
        }
    }

    private static let lineWidth = Rule(
        "a line has at most 120 columns",
        refuses: [["Sources/A/A.swift": String(repeating: "a", count: 121)]],
        // Columns are characters, not bytes.
        accepts: [["Sources/A/A.swift": String(repeating: "é", count: 120)]]
    ) { tree in
        tree.files.filter { file in [".swift", ".py", ".c", ".h"].contains { file.path.hasSuffix($0) } }
            .flatMap { file in
                zip(1..., file.lines).filter { $1.utf8.count > 120 && $1.count > 120 }.map { number, _ in
                    "\(file.path):\(number) is too wide"
                }
            }
    }

    private static func folder(_ files: Int) -> Fixture {
        Dictionary(uniqueKeysWithValues: (1...files).map { ("Sources/A/File\($0).swift", "") })
    }

    private static let folderSize = Rule(
        "a folder holds at most 25 files: what is sought is found at a glance",
        refuses: [folder(26)], accepts: [folder(25)]
    ) { tree in
        Dictionary(grouping: tree.swift, by: \.folder).filter { $1.count > 25 }
            .map { "\($0) holds \($1.count) files: give its subjects folders" }
    }
}
