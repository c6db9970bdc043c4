import Foundation

/// A statement as it stands in the sources, and what it may look like once its gaps are filled.
struct WrittenStatement: Sendable, CustomStringConvertible {
    let place: String
    let pieces: [String]

    var description: String { "\(place): \(pieces.joined(separator: "…").prefix(90))" }

    /// Whether `sql`, its blanks made single, is this statement.
    func matches(_ sql: String) -> Bool {
        guard let first = pieces.first, let last = pieces.last, sql.hasPrefix(first), sql.hasSuffix(last) else {
            return false
        }
        var rest = sql[...]
        for piece in pieces {
            guard let found = piece.isEmpty ? rest.startIndex..<rest.startIndex : rest.range(of: piece) else {
                return false
            }
            rest = rest[found.upperBound...]
        }
        return true
    }

    /// Every statement of the domain's sources. Migrations have tests of their own.
    static func all() throws -> [WrittenStatement] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let domain = root.appending(path: "Sources/WorkspaceServer/Domain")
        let names = FileManager.default.enumerator(atPath: domain.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix("Repository.swift") }.sorted().flatMap { name in
            literals(in: try String(contentsOf: domain.appending(path: name), encoding: .utf8)).map {
                WrittenStatement(place: name, pieces: $0)
            }
        }
    }

    /// The string literals that begin with a verb of SQL, cut at their interpolations.
    static func literals(in source: String) -> [[String]] {
        let pattern = /("""|")\s*(?=(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH) )/
        return source.matches(of: pattern).map { match in
            pieces(of: source[match.range.upperBound...], endingWith: String(match.output.1))
        }
    }

    private static func pieces(of text: Substring, endingWith end: String) -> [String] {
        var pieces = [""]
        var depth = 0
        var rest = text
        while !rest.isEmpty, depth > 0 || !rest.hasPrefix(end) {
            if rest.hasPrefix("\\(") {
                if depth == 0 { pieces.append("") }
                depth += 1
                rest = rest.dropFirst(2)
                continue
            }
            let character = rest.removeFirst()
            if depth == 0 {
                pieces[pieces.count - 1].append(character)
            } else if character == "(" {
                depth += 1
            } else if character == ")" {
                depth -= 1
            }
        }
        pieces = pieces.map(singleBlanks)
        // The line break before the closing quotes.
        if let last = pieces.last, last.hasSuffix(" ") { pieces[pieces.count - 1] = String(last.dropLast()) }
        return pieces
    }

    private static func singleBlanks(_ text: String) -> String {
        text.replacing(/\\\n\s*/, with: "").replacing(/\s+/, with: " ")
    }
}
