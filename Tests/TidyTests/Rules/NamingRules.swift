/// Names lead to places.
extension Rule {
    static let naming = [fileNames, layers, modulesAndTypes, typesExplained]

    private static let emptyNames = ["Utils", "Utilities", "Helper", "Common", "Misc", "Manager", "Core", "Extensions"]

    private static let fileNames = Rule(
        "a file is named after what it does",
        refuses: [
            ["Sources/A/StringUtils.swift": ""], ["Sources/A/Core.swift": ""], ["Tests/A/TestHelpers.swift": ""],
        ],
        accepts: [["Sources/A/Score.swift": "", "Sources/A/Encoder.swift": ""]]
    ) { tree in
        tree.swift.filter { file in emptyNames.contains { file.stem.contains($0) } }.map(\.path)
    }

    /// The suffix says the layer, the layer its folder.
    private static let homes: [(suffix: String, folders: [String])] = [
        ("Repository", ["Domain"]), ("Service", ["Domain"]), ("Rules", ["Domain", "Stores", "HTTP"]),
        ("Routes", ["API", "Dashboard"]), ("Store", ["Stores"]), ("View", ["Views", "GTKKit"]),
        ("Panel", ["Views"]), ("Card", ["Views"]), ("Page", ["Views"]), ("Dialogs", ["Views", "GTKKit"]),
        ("Design", ["Foundry"]), ("Tests", ["Tests"]),
    ]

    private static let layers = Rule(
        "a file lies in the layer that its name says",
        refuses: [
            ["Sources/WorkspaceServer/API/AlertRepository.swift": ""],
            ["Sources/WorkspaceClient/Views/AStore.swift": ""],
            ["Sources/WorkspaceServer/Domain/AlertRoutes.swift": ""],
        ],
        accepts: [
            ["Sources/WorkspaceServer/Domain/Alerts/AlertRepository.swift": ""],
            // A page of a list is no page of a program.
            ["Sources/Protocol/Page.swift": ""],
        ]
    ) { tree in
        tree.swift.filter { file in
            homes.contains { home in
                file.stem.hasSuffix(home.suffix) && file.stem != home.suffix && !file.path.hasPrefix("Tests/")
                    && !file.isBelow(home.folders)
            }
        }.map(\.path)
    }

    private static let modulesAndTypes = Rule(
        "no type shares its module's name: Swift could not tell them apart",
        refuses: [
            ["Package.swift": ".module(\"Scene\", at: \"Sources/Scene\")", "Sources/Scene/A.swift": "struct Scene {}"]
        ],
        accepts: [
            ["Package.swift": ".module(\"Scene\", at: \"Sources/Scene\")", "Sources/Scene/A.swift": "struct SceneA {}"]
        ]
    ) { tree in
        Module.all(in: tree).filter { !Module.ofTests.contains($0.name) }.flatMap { module in
            // The simulator is the one thing that its module offers, and nobody ever has to name the module.
            tree.below(module.folder).filter { _ in module.name != "Simulator" }.flatMap { file in
                ["struct", "class", "enum", "actor", "protocol"].flatMap { file.lines(with: "\($0) \(module.name)") }
                    .filter { $0.code.hasWord(module.name) }.map(file.complaint)
            }
        }
    }

    private static let typesExplained = Rule(
        "a type says what it is",
        refuses: [
            ["Sources/A/A.swift": "package struct A {}\n"],
            ["Sources/A/A.swift": "/// Of the one before.\nstruct A {}\n\nprivate final class B {}\n"],
        ],
        accepts: [
            ["Sources/A/A.swift": "/// A thing.\npackage struct A {}\n"],
            ["Sources/A/A.swift": "/// A thing.\n// Safe because nobody looks.\n@Observable\nfinal class A {}\n"],
            ["Sources/A/A.swift": "/// A thing.\npackage struct A {\n    struct Part {}\n}\n"],
        ]
    ) { tree in
        tree.product.flatMap { file in
            ["struct ", "class ", "enum ", "actor ", "protocol "].flatMap(file.lines(with:))
                .filter { $0.indent == 0 && !$0.isComment && isTypeDeclaration($0.text) && !hasDocument($0, file) }
                .map(file.complaint)
        }
    }

    private static let declarations = ["struct", "class", "enum", "actor", "protocol"]
    private static let modifiers = ["package", "public", "private", "fileprivate", "final", "nonisolated", "indirect"]

    private static func isTypeDeclaration(_ text: String) -> Bool {
        for word in text.split(separator: " ") {
            if declarations.contains(String(word)) { return true }
            if !modifiers.contains(String(word)), !word.hasPrefix("@") { return false }
        }
        return false
    }

    /// Whether documentation stands above a declaration; attributes and remarks may come in between.
    static func hasDocument(_ line: SourceLine, _ file: SourceFile) -> Bool {
        for above in file.lines[..<(line.number - 1)].reversed() {
            let text = above.drop { $0 == " " }
            if text.hasPrefix("///") { return true }
            if !text.hasPrefix("@"), !text.hasPrefix("//") { return false }
        }
        return false
    }
}
