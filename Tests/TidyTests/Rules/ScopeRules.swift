/// Nobody sees a site that is none of theirs, because nothing reads one without being told whose eyes it is for.
extension Rule {
    static let scopes = [readersTakeAScope]

    private static let repository = "Sources/WorkspaceServer/Domain/Alerts/AlertRepository.swift"

    private static let readersTakeAScope = Rule(
        "what reads from a table takes a scope, or says why it needs none",
        refuses: [
            [repository: "    func all() -> [Alert] {\n        query(\"SELECT id FROM alert\")\n    }\n"],
            [
                repository:
                    "    /// The newest.\n    static func all(\n        _ page: Page\n    ) -> [Alert] {\n        "
                    + "query(\"SELECT id FROM alert\")\n    }\n"
            ],
        ],
        accepts: [
            [repository: "    func all(within scope: Scope) -> [Alert] {\n        query(\"SELECT id\")\n    }\n"],
            [
                repository:
                    "    /// No scope: why.\n    func all() -> [Alert] {\n        query(\"SELECT 1\")\n    }\n"
            ],
            [repository: "    private func all() -> [Alert] {\n        query(\"SELECT id FROM alert\")\n    }\n"],
            [repository: "    func add() {\n        execute(\"INSERT INTO alert\")\n    }\n"],
        ]
    ) { tree in
        tree.below("Sources/WorkspaceServer/Domain").filter { $0.stem.hasSuffix("Repository") }.flatMap { file in
            SwiftFunction.all(in: file).filter { function in
                let declaration = declaration(of: function, in: file)
                return !declaration.contains("private ") && declaration.contains("->")
                    && !declaration.contains("Scope") && function.body.contains { $0.contains("SELECT ") }
                    && !comment(above: function, in: file).contains("No scope: ")
            }.map { "\(file.path):\($0.start): takes no Scope" }
        }
    }

    /// Up to the brace that opens the body.
    private static func declaration(of function: SwiftFunction, in file: SourceFile) -> String {
        let lines = file.lines[(function.start - 1)...]
        let end = lines.firstIndex { $0.hasSuffix("{") || $0.hasSuffix("}") } ?? lines.startIndex
        return lines[...end].joined(separator: " ")
    }

    private static func comment(above function: SwiftFunction, in file: SourceFile) -> String {
        file.lines[..<(function.start - 1)].reversed()
            .prefix { $0.contains("///") || $0.contains("@discardableResult") }.joined(separator: " ")
    }
}
