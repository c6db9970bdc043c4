import Foundation

/// A function of a file, found by indentation: `swift format` guarantees that the closing brace of a declaration stands
/// in the column where the declaration began.
struct SwiftFunction: Equatable {
    /// The line of `func`, `init` or `deinit`, counted from 1.
    let start: Int
    /// Nil for `init` and `deinit`.
    let name: String?
    /// How many lines stand between its braces.
    let length: Int
    let body: [String]

    static func all(in file: SourceFile) -> [SwiftFunction] {
        let starts = ["func ", "init(", "init?(", "init<", "deinit "].flatMap(file.lines(with:))
            .filter { line in
                !line.isComment
                    && ["func", "init", "deinit"].contains { line.code.hasWord($0) }
                    && !line.code.contains(".init")
            }
        var seen: Set<Int> = []
        return starts.compactMap { seen.insert($0.number).inserted ? function(at: $0, in: file) : nil }
            .sorted { $0.start < $1.start }
    }

    private static func function(at line: SourceLine, in file: SourceFile) -> SwiftFunction? {
        let rest = file.lines[(line.number - 1)...]
        let name = line.code.range(of: "func ").map { String(line.code[$0.upperBound...]).leadingName }
        if line.text.hasSuffix("}") {
            return SwiftFunction(start: line.number, name: name, length: 1, body: [line.text])
        }
        let closing = String(repeating: " ", count: line.indent) + "}"
        guard opensBody(rest, line.indent), let end = rest.dropFirst().firstIndex(of: closing) else { return nil }
        let body = Array(file.lines[line.number..<end])
        return SwiftFunction(start: line.number, name: name, length: body.count, body: body)
    }

    /// A requirement of a protocol has no body; its next line at the same indentation is another declaration.
    private static func opensBody(_ lines: ArraySlice<String>, _ indent: Int) -> Bool {
        for text in lines {
            let line = SourceLine(number: 0, text: text)
            if text.hasSuffix("{") { return true }
            if text.hasSuffix("}") { return false }
            if line.indent == indent, !text.hasSuffix("("), !text.hasSuffix(",") { return false }
        }
        return false
    }
}
