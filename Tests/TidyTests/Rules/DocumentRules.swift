import Foundation

/// What the documents say is so.
extension Rule {
    static let documents = [
        readmeCommands, verbsExplained, linksLead, lessonsTeach, decisionsNumbered, changelogForm, settingsDocumented,
    ]

    private static let readmeCommands = Rule(
        "what the README tells a newcomer to type is a verb, and the checks run its test command",
        refuses: [
            ["README.md": "make run\nmake test\n", ".ci/run": "make check\n", "Makefile": "run: ##\ntest: ##\n"],
            ["README.md": "make test\nmake start\n", ".ci/run": "make test\n", "Makefile": "test: ##\n"],
        ],
        accepts: [
            [
                "README.md": "make run  # builds\nmake test\n", ".ci/run": "make test\n",
                "Makefile": "run: ##\ntest: ##\n",
            ]
        ]
    ) { tree in
        guard let readme = tree["README.md"], let makefile = tree["Makefile"] else { return [] }
        let verbs = readme.lines.filter { $0.hasPrefix("make ") }.map { String($0.dropFirst(5)).leadingName }
        let unknown = verbs.filter { verb in !makefile.lines.contains { $0.hasPrefix("\(verb):") } }
        let isChecked = verbs.contains("test") && tree[".ci/run"]?.text.contains("make test") != false
        return unknown.map { "README.md: there is no make \($0)" }
            + (isChecked ? [] : ["the checks do not run make test"])
    }

    private static let verbsExplained = Rule(
        "every verb of the Makefile explains itself in make help and is phony",
        refuses: [
            ["Makefile": ".PHONY: run\nrun: build\n"], ["Makefile": ".PHONY: test\nrun: build ## starts the server\n"],
        ],
        accepts: [["Makefile": ".PHONY: run\nSHELL := bash\nrun: build ## starts the server\n\t@run: it\n"]]
    ) { tree in
        guard let makefile = tree["Makefile"] else { return [] }
        let phony = Set(makefile.lines.first { $0.hasPrefix(".PHONY:") }?.split(separator: " ").map(String.init) ?? [])
        return makefile.lines.compactMap { line in
            let verb = line.prefix { $0.isLowercase || $0 == "-" }
            guard !verb.isEmpty, line.dropFirst(verb.count).hasPrefix(":"), !line.contains(":=") else { return nil }
            return line.contains("## ") && phony.contains(String(verb)) ? nil : "Makefile: make \(verb)"
        }
    }

    private static let linksLead = Rule(
        "every link of a document leads to something in the tree",
        refuses: [["docs/a.md": "See [b](b.md)."], ["README.md": "![a picture](docs/images/none.png)"]],
        accepts: [
            [
                "docs/a.md":
                    "See [b](decisions/b.md#why), [c](../README.md), [folder](decisions) and [d](https://d.example).",
                "docs/decisions/b.md": "", "README.md": "",
            ]
        ]
    ) { tree in
        tree.documents.flatMap { file in
            file.text.pieces(from: "](", to: ")").filter { link in
                guard !link.contains("://"), !link.hasPrefix("#"), !link.contains(" ") else { return false }
                let path = String(link.prefix { $0 != "#" })
                let target = URL(filePath: "/" + file.folder).appending(path: path).standardizedFileURL.path()
                return !exists(String(target.trimming { $0 == "/" }), in: tree)
            }.map { "\(file.path): \($0) leads nowhere" }
        }
    }

    /// Pictures are in no tree of texts; they are looked for on the disk.
    private static func exists(_ path: String, in tree: SourceTree) -> Bool {
        tree[path] != nil || !tree.below(path).isEmpty
            || path.hasSuffix(".png")
                && FileManager.default.fileExists(atPath: SourceTree.root.appending(path: path).path())
    }

    private static let headings = ["**Symptom.**", "**What did not work.**", "**Fix.**", "**Guard.**"]
    private static let lesson = "# A\n\n**Symptom.** x\n\n**What did not work.** x\n\n**Fix.** x\n\n"

    private static let lessonsTeach = Rule(
        "a lesson tells the symptom, what did not work, the fix, and a guard that exists",
        refuses: [
            ["docs/lessons/a.md": "# A\n\n**Symptom.** x\n"],
            ["docs/lessons/a.md": lesson + "**Guard.** `GoneTests`: x\n"],
        ],
        accepts: [
            ["docs/lessons/a.md": lesson + "**Guard.** `ATests`: x\n", "Tests/A/ATests.swift": ""],
            ["docs/lessons/a.md": lesson + "**Guard.** `scripts/test.sh` does it.\n", "scripts/test.sh": ""],
        ]
    ) { tree in
        tree.below("docs/lessons").flatMap { file in
            let missing = headings.filter { !file.text.contains($0) }.map { "\(file.path) lacks \($0)" }
            let guards = (file.text.components(separatedBy: "**Guard.**").dropFirst().first ?? "")
                .pieces(from: "`", to: "`")
            let isGuarded = guards.contains { (name: String) in
                tree[name] != nil || tree.files.contains { $0.stem == name && $0.path.hasPrefix("Tests/") }
            }
            return missing + (isGuarded ? [] : ["\(file.path): its guard names no test or script of the tree"])
        }
    }

    private static let decisionsNumbered = Rule(
        "decisions are numbered without a gap, in their names and titles",
        refuses: [
            ["docs/decisions/0001-a.md": "# 1 · A\n", "docs/decisions/0003-b.md": "# 3 · B\n"],
            ["docs/decisions/0001-a.md": "# 2 · A\n"],
        ],
        accepts: [["docs/decisions/0001-a.md": "# 1 · A\n", "docs/decisions/0002-b.md": "# 2 · B\n"]]
    ) { tree in
        zip(1..., tree.below("docs/decisions")).compactMap { (number: Int, file) in
            Int(file.name.prefix(4)) == number && file.text.hasPrefix("# \(number) ")
                ? nil : "\(file.path) should be number \(number)"
        }
    }

    private static let changeKinds: Set = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]

    private static let changelogForm = Rule(
        "the changelog begins with what is unreleased and sorts changes as keepachangelog.com does",
        refuses: [
            ["CHANGELOG.md": "# Changelog\n\n## 0.1.0\n\n- A\n"],
            ["CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n### News\n\n- A\n"],
        ],
        accepts: [["CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A\n"]]
    ) { tree in
        guard let log = tree["CHANGELOG.md"] else { return [] }
        let first = log.lines.first { $0.hasPrefix("## ") }
        let kinds = log.lines.filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
        return (first == "## [Unreleased]" ? [] : ["CHANGELOG.md does not begin with ## [Unreleased]"])
            + kinds.filter { !changeKinds.contains($0) }.map { "CHANGELOG.md: “\($0)” is no kind of change" }
    }

    private static let serverSettings = "Sources/WorkspaceServer/App/ServerConfiguration.swift"

    private static let settingsDocumented = Rule(
        "every setting of the server stands in docs/operations.md",
        refuses: [
            [serverSettings: "Setting(\n    \"port\", environment: \"PORT\",", "docs/operations.md": "| `ports` | x |"]
        ],
        accepts: [[serverSettings: "Setting(\"port\", environment: \"PORT\",", "docs/operations.md": "| `port` | x |"]]
    ) { tree in
        guard let settings = tree[serverSettings] else { return [] }
        let document = tree["docs/operations.md"]?.text ?? ""
        return settings.lines.joined().pieces(from: "Setting(", to: ",")
            .compactMap { $0.pieces(from: "\"", to: "\"").first }
            .filter { !document.contains("`\($0)`") }.map { "docs/operations.md does not explain `\($0)`" }
    }
}
