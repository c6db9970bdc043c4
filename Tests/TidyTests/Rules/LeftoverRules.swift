/// What nobody needs any more.
extension Rule {
    static let leftovers = [namesAreUsed, importsAreUsed]

    private static let keywords = ["func", "var", "let", "struct", "enum", "class", "actor", "protocol", "typealias"]
    /// Called by the compiler, or read through a `Codable` form.
    private static let calledByOthers: Set = [
        "buildBlock", "buildOptional", "buildEither", "buildArray", "buildExpression", "main", "formatVersion", "_",
    ]

    private static let namesAreUsed = Rule(
        "what is declared is used somewhere",
        refuses: [
            ["Sources/A/A.swift": "package func forgotten() {}\n"],
            ["Sources/A/A.swift": "/// `forgotten` is kept for old times.\nlet forgotten = 1\n"],
        ],
        accepts: [
            ["Sources/A/A.swift": "package func remembered() {}\n", "Tests/A/ATests.swift": "remembered()\n"],
            ["Sources/A/A.swift": "let `default` = 1\nuse(self.default)\nlet (_, b) = c\nreturn b\n"],
        ]
    ) { tree in
        var uses: [String: Int] = [:]
        var declared: [(name: String, place: String)] = []
        for file in tree.swift {
            let isProduct = file.path.hasPrefix("Sources/")
            for (number, text) in zip(1..., file.lines) {
                var previous = ""
                for name in names(in: text) {
                    uses[name, default: 0] += 1
                    if isProduct, keywords.contains(previous), !calledByOthers.contains(name) {
                        declared.append((name, "\(file.path):\(number): \(name)"))
                    }
                    previous = name
                }
            }
        }
        return declared.filter { uses[$0.name] == 1 }.map(\.place)
    }

    /// The names of a line, without those in comments. Those between quotation marks count: a value in a text is used.
    private static func names(in text: String) -> [String] {
        var names: [String] = []
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            let count = bytes.count
            while index <= count {
                if index == count || !bytes[index].isOfAName {
                    if index > start { names.append(String(decoding: bytes[start..<index], as: UTF8.self)) }
                    if index + 1 < count, bytes[index] == 0x2F, bytes[index + 1] == 0x2F,
                        index == 0 || bytes[index - 1] != 0x3A
                    {
                        return
                    }
                    start = index + 1
                }
                index += 1
            }
        }
        return names
    }

    private static let importsAreUsed = Rule(
        "a file imports nothing twice",
        refuses: [["Sources/A/A.swift": "import Platform\nimport Protocol\nimport Platform\n"]],
        accepts: [["Sources/A/A.swift": "import Platform\nimport PlatformExtras\n"]]
    ) { tree in
        tree.swift.flatMap { file in
            let imports = file.lines(with: "import ").filter { $0.indent == 0 && !$0.isComment }
            let counts = Dictionary(grouping: imports) { $0.text.split(separator: " ").last ?? "" }
            return counts.values.filter { $0.count > 1 && $0[0].text.contains("import ") }.compactMap { same in
                same.first.map(file.complaint)
            }
        }
    }
}
