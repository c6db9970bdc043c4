import Protocol

/// Writes CSV (RFC 4180) that a spreadsheet opens without running it, and that `FileRows` reads back as it was.
struct CSVWriter {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func cell(_ value: FreeJSON) {
        switch value {
        case .null: begin()
        case .bool(let flag): plain(flag ? "true" : "false")
        case .number(let number): plain(FileNumber.text(of: number))
        case .string(let text): self.text(text)
        case .array, .object: quoted(FileJSON.text(of: value))
        }
    }

    mutating func text(_ text: String) {
        let guarded = FormulaGuard.guarded(text)
        let needsQuotes = guarded.utf8.contains { byte in
            // Semicolons too: a spreadsheet may guess them to be what separates the cells.
            byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
        }
        if needsQuotes || guarded.first == " " || guarded.last == " " { quoted(guarded) } else { plain(guarded) }
    }

    mutating func endLine() {
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    /// What was written so far; the writer goes on empty.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func begin() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func plain(_ text: String) {
        begin()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func quoted(_ text: String) {
        begin()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Spreadsheets run a cell that begins with `=`, `+`, `-` or `@`. An apostrophe before it makes it text, in a way that
/// can be undone: what begins with one gets a second.
enum FormulaGuard {
    private static let dangerous: Set<UInt8> = [
        UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
        UInt8(ascii: "\r"), UInt8(ascii: "\n"),
    ]
    private static let apostrophe = UInt8(ascii: "'")

    static func guarded(_ text: String) -> String {
        // An apostrophe of the text's own gets another one, so that reading the file takes away exactly ours.
        guard let first = text.utf8.first, dangerous.contains(first) || first == apostrophe else { return text }
        return "'" + text
    }

    static func unguarded(_ text: String) -> String {
        let start = text.utf8.prefix(2)
        guard start.count == 2, start.first == apostrophe, let second = start.last,
            dangerous.contains(second) || second == apostrophe
        else { return text }
        return String(text.dropFirst())
    }
}
