import Foundation

/// Every word that a person reads.
extension Rule {
    static let translations = [clientSpeaksFrench, dashboardSpeaksFrench, noBareWords, iconsHaveNames]

    private static let view = "Sources/WorkspaceClient/Views/A.swift"
    private static let french = "assets/locale/fr.json"

    private static let clientSpeaksFrench = Rule(
        "every text of the client has its French, with as many holes, and no French is left over",
        refuses: [
            [view: "tr(\"Back\")", french: "{}"],
            [view: "tr(\n    \"Back to %@\", a)", french: "{\"Back to %@\": \"Retour\"}"],
            [view: "tr(2, one: \"%@ site\", many: \"%@ sites\")", french: "{\"%@ site\": \"%@ site\"}"],
            [view: "", french: "{\"Gone\": \"Parti\"}"],
            [view: "tr(\"Back\")", french: "{\"Back\": \"\"}"],
        ],
        accepts: [
            [view: "tr(\"Say \\\"x\\\"\")", french: "{\"Say \\\"x\\\"\": \"Dire « x »\"}"],
            [view: "/// `tr(\"An example\")`\n", french: "{}"],
        ]
    ) { tree in
        let files = tree.below("Sources/WorkspaceClient").filter(\.isSwift)
        return compare(tree[french], with: files.flatMap { texts(of: $0, after: ["tr(", "one:", "many:"]) })
    }

    private static let page = "assets/dashboard/pages/a.js"
    private static let dashboardFrench = "assets/dashboard/fr.json"

    private static let dashboardSpeaksFrench = Rule(
        "every text of the dashboard has its French, with as many holes",
        refuses: [
            [page: "tr(\"Users\")", dashboardFrench: "{}"],
            [page: "tr(\"%@ waiting\", n)", dashboardFrench: "{\"%@ waiting\": \"en attente\"}"],
        ],
        accepts: [
            [page: "str(\"Users\"); tr(\"Users\")", dashboardFrench: "{\"Users\": \"Comptes\", \"State\": \"État\"}"]
        ]
    ) { tree in
        // Titles and states are looked up by variables there: what is left over cannot be told from what is used.
        let files = tree.below("assets/dashboard").filter { $0.path.hasSuffix(".js") }
        return compare(tree[dashboardFrench], with: files.flatMap { texts(of: $0, after: ["tr("]) }, leftOver: false)
    }

    /// The literals that follow an opening word, each with the place where it stands.
    private static func texts(of file: SourceFile, after openings: [String]) -> [(text: String, place: String)] {
        openings.flatMap { opening in
            file.lines(with: opening).filter { !$0.isComment }.flatMap { line in
                let following = file.lines[line.number..<min(line.number + 1, file.lines.count)].joined()
                return literals(in: line.text + following, after: opening, startingWithin: line.text.count)
                    .map { ($0, "\(file.path):\(line.number)") }
            }
        }
    }

    private static func literals(in text: String, after opening: String, startingWithin limit: Int) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let start = rest.range(of: opening), text.distance(from: text.startIndex, to: start.lowerBound) < limit {
            let before = rest[..<start.lowerBound].utf8.last ?? 0
            rest = rest[start.upperBound...]
            let literal = rest.drop { $0 == " " }
            guard !before.isOfAName, literal.first == "\"" else { continue }
            var isEscaped = false
            let body = literal.dropFirst().prefix { letter in
                defer { isEscaped = letter == "\\" && !isEscaped }
                return letter != "\"" || isEscaped
            }
            found.append(String(body).replacing("\\\"", with: "\""))
        }
        return found
    }

    private static func compare(
        _ french: SourceFile?, with texts: [(text: String, place: String)], leftOver: Bool = true
    ) -> [String] {
        guard let french else { return [] }
        let read = try? JSONDecoder().decode([String: String].self, from: Data(french.text.utf8))
        guard let words = read else { return ["\(french.path) is no table of texts"] }
        let missing = texts.filter { words[$0.text] == nil }.map { "\($0.place): no French for “\($0.text)”" }
        let uneven = words.filter { holes($0.key) != holes($0.value) || $0.value.isEmpty }
            .map { "\(french.path): “\($0.key)” has other holes" }
        let used = Set(texts.map(\.text))
        let gone = words.keys.filter { leftOver && !used.contains($0) }.map { "\(french.path): nobody says “\($0)”" }
        return missing + uneven + gone
    }

    private static func holes(_ text: String) -> Int { text.components(separatedBy: "%@").count }

    private static let shown = [
        "Label(\"", "Button(\"", ".tooltip(\"", "placeholder: \"", "a11y(label: \"", "title: \"",
    ]
    /// Names of things and of keys are the same in every language.
    private static let untranslated = ["Workspace", "Ctrl+K", "N+1", "server.example:8060"]

    private static let noBareWords = Rule(
        "every word on a page goes through tr",
        refuses: [
            ["Sources/WorkspaceClient/Views/A.swift": "Label(\"Nothing here\")"],
            ["Sources/WorkspaceClient/Views/A.swift": "button.a11y(label: \"Close\")"],
        ],
        accepts: [
            [
                "Sources/WorkspaceClient/Views/A.swift":
                    "Label(tr(\"Nothing here\"))\nLabel(\"–\")\nLabel(\"Workspace\")\n"
            ],
            ["Sources/WorkspaceClient/Views/A.swift": "Label(\"\\(count) / \\(total)\")"],
        ]
    ) { tree in
        tree.below("Sources/WorkspaceClient/Views").flatMap { file in
            shown.flatMap { opening in
                file.lines(with: opening).filter { line in
                    !line.isComment
                        && line.text.pieces(from: opening, to: "\"").contains { text in
                            // What is written between `\(` and `)` is a value.
                            let spoken = text.prefix { $0 != "\\" }
                            return spoken.contains { $0.isLetter } && !untranslated.contains(text)
                        }
                }.map(file.complaint)
            }
        }
    }

    private static let iconsHaveNames = Rule(
        "every button that is only an icon has a name for those who do not see it",
        refuses: [
            ["Sources/WorkspaceClient/Views/A.swift": "Button(icon: \"close-symbolic\") { close() }"],
            ["Sources/WorkspaceClient/GTKKit/A.swift": "raw = gtk_button_new_from_icon_name(icon)\nconnect()\n"],
        ],
        accepts: [
            [
                "Sources/WorkspaceClient/Views/A.swift":
                    "ToggleButton(icon: \"a-symbolic\", label: tr(\"Close\")) { _ in }"
            ],
            [
                "Sources/WorkspaceClient/Views/A.swift":
                    "Button(\n    icon: name, label: tr(\"Close\")) {}\nShownIcon(icon: a)\n"
            ],
            ["Sources/WorkspaceClient/GTKKit/A.swift": "raw = gtk_button_new_from_icon_name(a)\na11y(label: label)\n"],
        ]
    ) { tree in
        let unnamed = tree.below("Sources/WorkspaceClient/Views").flatMap { file in
            file.lines(with: "Button(icon:").filter { !$0.text.contains("label:") }.map(file.complaint)
        }
        let unlabelled = tree.below("Sources/WorkspaceClient/GTKKit").flatMap { file in
            ["_from_icon_name(", "button_set_icon_name("].flatMap(file.lines(with:)).filter { line in
                // A setter changes the icon of a button that was named when it was made.
                !line.text.contains("newValue") && line.text.contains("button")
                    && !file.lines[line.number..<min(line.number + 3, file.lines.count)].contains {
                        $0.contains("a11y(label:")
                    }
            }.map(file.complaint)
        }
        return unnamed + unlabelled
    }
}
