import Foundation
import Testing

/// One row of `Tests/Strictness/engine.json`: bytes, and what a server must answer to them.
struct Probe: CustomTestStringConvertible {
    let group: String
    let name: String
    let bytes: [UInt8]
    /// A status for each answer, with an `x` where the connection must close behind it: `200`, `400x`.
    let answers: [String]

    var testDescription: String { "\(group): \(name)" }

    /// What a test sends behind the probe. Whoever lost count of the bytes answers it, or does not.
    static let tail = Array("GET /tail HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".utf8)

    /// With the tail's own answer, where the connection lives on.
    var answersWithTail: [String] {
        guard let last = answers.last, !last.hasSuffix("x"), last != "101" else { return answers }
        return answers + ["200x"]
    }

    static func all() throws -> [Probe] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Strictness/engine.json").standardizedFileURL
        let groups = try JSONDecoder().decode([String: [[String]]].self, from: Data(contentsOf: file))
        return groups.sorted { $0.key < $1.key }.flatMap { group, rows in
            rows.map { row in
                Probe(
                    group: group, name: row[0], bytes: expanded(row[1]),
                    answers: row[2].split(separator: " ").map(String.init))
            }
        }
    }

    /// Every character is a byte, but for `{1000×text}`, which stands for a thousand times that text.
    private static func expanded(_ text: String) -> [UInt8] {
        text.replacing(/\{(\d+)×([^}]+)\}/) { match in
            String(repeating: String(match.2), count: Int(match.1) ?? 0)
        }.unicodeScalars.map { UInt8($0.value) }
    }
}
