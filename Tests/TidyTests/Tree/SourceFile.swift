import Foundation

/// One text of the repository, as the house rules see it. It is read and cut into lines once; searching goes through
/// `strstr` over its bytes, because forty rules look at every file and a comparison letter by letter in a test build
/// takes ten times as long.
struct SourceFile: Sendable {
    /// From the root of the repository: `Sources/Protocol/Route.swift`.
    let path: String
    let text: String
    let lines: [String]
    /// `text` for C, and where in it each line begins.
    private let bytes: [CChar]
    private let starts: [Int]

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
        bytes = Array(text.utf8CString)
        var starts = [0]
        var lines: [String] = []
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            // The last byte ends the string; it belongs to no line.
            let count = buffer.count - 1
            while let start = starts.last, start < count, let found = memchr(base + start, 10, count - start) {
                let end = base.distance(to: found)
                lines.append(String(decoding: buffer[start..<end], as: UTF8.self))
                starts.append(end + 1)
            }
            // A text ends with a line break; only what lacks one has a last line of its own.
            if let start = starts.last, start < count {
                lines.append(String(decoding: buffer[start..<count], as: UTF8.self))
            }
        }
        self.lines = lines
        self.starts = starts
    }

    var name: String { String(path.split(separator: "/").last ?? "") }
    /// The name without its ending and without what it adds to a type: `LayoutStore+Editing.swift` is `LayoutStore`.
    var stem: String { String(name.prefix { $0 != "." && $0 != "+" }) }
    var folder: String { String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)) }
    var isSwift: Bool { path.hasSuffix(".swift") }

    func isBelow(_ folders: [String]) -> Bool { folders.contains { path.contains("/\($0)/") } }

    /// The lines that hold `needle`, each once.
    func lines(with needle: String) -> [SourceLine] {
        var found: [SourceLine] = []
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var offset = 0
            while offset < buffer.count - 1, let hit = strstr(base + offset, needle) {
                let line = self.line(at: base.distance(to: UnsafePointer(hit)))
                found.append(SourceLine(number: line + 1, text: lines[line]))
                offset = line + 1 < starts.count ? starts[line + 1] : buffer.count
            }
        }
        return found
    }

    /// The lines whose code, without comments and the contents of strings, has `word` standing by itself.
    func lines(using word: String) -> [SourceLine] { lines(with: word).filter { $0.code.hasWord(word) } }

    private func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    func complaint(_ line: SourceLine) -> String { "\(path):\(line.number): \(line.text.trimmingPrefix { $0 == " " })" }
}

/// One line of a file.
struct SourceLine: Sendable {
    /// Counted from 1, as editors do.
    let number: Int
    let text: String

    var indent: Int { text.utf8.prefix { $0 == UInt8(ascii: " ") }.count }

    /// Without comments and without what stands between quotation marks.
    var code: String {
        var kept: [UInt8] = []
        var isQuoted = false
        var isEscaped = false
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            if byte == UInt8(ascii: "/"), last == byte, !isQuoted {
                kept.removeLast()
                break
            }
            if !isQuoted || byte == UInt8(ascii: "\"") && !isEscaped { kept.append(byte) }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            last = isQuoted ? 0 : byte
        }
        return String(decoding: kept, as: UTF8.self)
    }

    var isComment: Bool { text.utf8.dropFirst(indent).starts(with: "//".utf8) }
    var isDocumentation: Bool { text.utf8.dropFirst(indent).starts(with: "///".utf8) }
}

extension String {
    /// Whether `word` stands here with nothing beside it that could belong to a name.
    func hasWord(_ word: String) -> Bool {
        var rest = self[...]
        while let found = rest.range(of: word) {
            let before = rest[..<found.lowerBound].utf8.last ?? self[..<found.lowerBound].utf8.last ?? 0
            let after = rest[found.upperBound...].utf8.first ?? 0
            if !before.isOfAName, !after.isOfAName || word.utf8.last?.isOfAName == false { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    /// The name that begins this text.
    var leadingName: String { String(decoding: utf8.prefix { $0.isOfAName }, as: UTF8.self) }

    /// What follows each `opening` up to the next `closing`.
    func pieces(from opening: String, to closing: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let start = rest.range(of: opening) {
            rest = rest[start.upperBound...]
            guard let end = rest.range(of: closing) else { break }
            found.append(String(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }
}

extension UInt8 {
    /// A letter, a digit or a low line.
    var isOfAName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
