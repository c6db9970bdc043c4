import Foundation

/// Things that two places must agree on, where no compiler looks at both.
extension Rule {
    static let contract = [oneHandler, ownPaths, migrationsInOrder, alertsHaveWords]

    private static let request = "package struct ListAlerts: APIRequest {\n"
    private static let conditional = "package struct SaveLayout: ConditionalRequest {\n"
    private static let routes = "Sources/WorkspaceServer/API/AlertRoutes.swift"

    private static let oneHandler = Rule(
        "every operation of the contract has exactly one handler",
        refuses: [
            ["Sources/Protocol/A.swift": request],
            ["Sources/Protocol/A.swift": "package struct ChangeMiner: FieldsRequest, ConditionalRequest {\n"],
            ["Sources/Protocol/A.swift": conditional, routes: "/// router.on(SaveLayout.self, …)\n"],
            [
                "Sources/Protocol/A.swift": request,
                routes: "router.on(ListAlerts.self, a)\nrouter.onKept(ListAlerts.self)\n",
            ],
        ],
        accepts: [
            [
                "Sources/Protocol/A.swift": request + conditional,
                routes: "router.onKept(ListAlerts.self)\nrouter.on(\n    SaveLayout.self, save)\n",
            ]
        ]
    ) { tree in
        // The router writes an operation into the OpenAPI document in the same step that gives it its handler.
        let requests = tree.below("Sources/Protocol").flatMap { file in
            [": APIRequest", ": ConditionalRequest", ": FieldsRequest", ": FileRequest"].flatMap(file.lines(with:))
                .compactMap { line in
                    line.text.hasPrefix("package struct ") ? String(line.text.dropFirst(15)).leadingName : nil
                }
        }
        var handlers: [String: Int] = [:]
        for file in tree.below("Sources/WorkspaceServer") {
            for line in file.lines(with: "router.on") where !line.isComment {
                // The name may stand on the next line.
                let next = line.number < file.lines.count ? file.lines[line.number] : ""
                let call = (line.text + next).components(separatedBy: "router.on")[1]
                guard let named = call.pieces(from: "(", to: ".self").first else { continue }
                handlers[named.trimming { $0 == " " }, default: 0] += 1
            }
        }
        return requests.filter { handlers[$0] != 1 }.map { "\($0) has \(handlers[$0] ?? 0) handlers" }
    }

    private static let ownPaths = Rule(
        "no two operations share a method and a path",
        refuses: [
            [
                "Sources/Protocol/A.swift": "Route(.get, \"/api/a/{id}\", needs: .viewFleet)\n",
                "Sources/Protocol/B.swift": "Route(.get, \"/api/a/{name}\", needs: .viewFleet)\n",
            ]
        ],
        accepts: [
            [
                "Sources/Protocol/A.swift":
                    "Route(.get, \"/api/a/{id}\", needs: .viewFleet)\nRoute(.put, \"/api/a/{id}\", needs: .viewFleet)\n"
            ]
        ]
    ) { tree in
        var owners: [String: String] = [:]
        return tree.below("Sources/Protocol").flatMap { file in
            file.lines(with: "Route(.").filter { !$0.isComment }.compactMap { line -> String? in
                let method = line.text.pieces(from: "Route(.", to: ",").first ?? ""
                let path = line.text.pieces(from: "\"", to: "\"").first ?? ""
                // A placeholder's name does not tell two paths apart.
                let shape = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
                let key = "\(method) \(shape.joined(separator: "/"))"
                defer { owners[key] = file.path }
                return owners[key].map { "\(file.path) and \($0) both have \(method) \(path)" }
            }
        }
    }

    private static func migration(_ file: String, _ number: Int) -> (String, String) {
        ("Sources/WorkspaceServer/Domain/Migrations/\(file).swift", "= Migration(\n        \(number), \"accounts\",\n")
    }

    private static let migrationsInOrder = Rule(
        "migrations are numbered 1, 2, 3 …, in their names and in their text",
        refuses: [
            Dictionary(uniqueKeysWithValues: [migration("M0001A", 1), migration("M0003B", 3)]),
            Dictionary(uniqueKeysWithValues: [migration("M0001A", 1), migration("M0002B", 1)]),
            Dictionary(uniqueKeysWithValues: [migration("M0001A", 1), migration("M0001B", 1)]),
        ],
        accepts: [Dictionary(uniqueKeysWithValues: [migration("M0001A", 1), migration("M0002B", 2)])]
    ) { tree in
        let files = tree.below("Sources/WorkspaceServer/Domain/Migrations").filter { $0.stem.hasPrefix("M0") }
        return zip(1..., files).compactMap { (expected: Int, file) in
            let inName = Int(file.stem.dropFirst().prefix(4))
            let text = file.lines.joined()
            let inText = text.pieces(from: "= Migration(", to: ",").first.map { $0.trimming { $0 == " " } }
            return inName == expected && inText == "\(expected)" ? nil : "\(file.path) should be number \(expected)"
        }
    }

    private static let alertRules = "Sources/WorkspaceServer/Domain/Alerts/AlertRule.swift"
    private static let alertWords = "Sources/WorkspaceClient/Views/Alerts/AlertWords.swift"

    private static let alertsHaveWords = Rule(
        "the client can say every alert in every language: it knows each rule of the server by name",
        refuses: [[alertRules: "= AlertRule(\n    \"pump_failed\",", alertWords: "case \"pump_fails\":"]],
        accepts: [[alertRules: "= AlertRule(\n    \"pump_failed\",", alertWords: "case \"pump_failed\": tr(\"…\")"]]
    ) { tree in
        let rules = (tree[alertRules]?.lines.joined() ?? "").pieces(from: "= AlertRule(", to: ",")
        let words = tree[alertWords]?.text ?? ""
        return rules.compactMap { $0.pieces(from: "\"", to: "\"").first }
            .filter { !words.contains("case \"\($0)\"") }.map { "the client has no words for \($0)" }
    }
}
