/// One thing that happened.
package struct LogRecord: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    /// A line must fit into what a pipe takes in one piece (4,096), or two processes would mix theirs.
    static let lineBytesMax = 4_000

    /// Since 1970, UTC.
    package let milliseconds: Int64
    package let level: Log.Level
    package let subject: String
    package let message: String
    package let fields: [Field]

    func line(as format: LogFormat) -> String {
        switch format {
        case .text: text
        case .json: json
        case .journal: journal
        }
    }

    /// For people: `10:03:05 info database: migrated to=1`.
    private var text: String {
        let time = LocalTime(milliseconds: milliseconds)
        return cut("\(two(time.hour)):\(two(time.minute)):\(two(time.second)) \(level) \(words)") + "\n"
    }

    /// For the journal: `<6>database: migrated to=1`.
    private var journal: String { cut("<\(priority)>\(words)") + "\n" }

    private var words: String {
        var line = "\(subject): \(printable(message))"
        for field in fields {
            let value = printable(field.value)
            // Quoted where a reader could not tell where it ends, or that it is one value.
            let needsQuotes = value.isEmpty || value.contains { " \"=".contains($0) }
            line += " \(field.name)=\(needsQuotes ? quoted(value) : value)"
        }
        return line
    }

    private func quoted(_ value: String) -> String {
        let parts = value.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"\(parts.joined(separator: "\\\""))\""
    }

    /// As syslog(3) counts.
    private var priority: Int {
        switch level {
        case .debug: 7
        case .info: 6
        case .warning: 4
        case .error: 3
        }
    }

    /// For programs: one object of JSON.
    private var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("at_ms")
        writer.value(Int(milliseconds))
        writer.name("level")
        writer.value("\(level)")
        writer.name("subject")
        writer.value(subject)
        writer.name("message")
        writer.value(cutForJSON(message))
        // Whole fields are left out instead of the line cut: half an object is none for who reads it.
        for field in fields {
            var longer = writer
            longer.name(verbatim: field.name)
            longer.value(field.value)
            // The brace and the line's end are still to come.
            if longer.count + 2 <= Self.lineBytesMax { writer = longer }
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    /// What takes half of the line when it is written as JSON, where a control character becomes six bytes.
    private func cutForJSON(_ text: String) -> String {
        var bytes = 0
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            let isEscaped = scalar == "\"" || scalar == "\\"
            bytes += scalar.value < 0x20 ? 6 : isEscaped ? 2 : UTF8.width(scalar)
            if bytes > Self.lineBytesMax / 2 { return String(text.unicodeScalars[..<index]) + "…" }
        }
        return text
    }

    /// Without control characters: what others put into a message must not steer the terminal or fake a line.
    private func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
    }

    private func cut(_ text: String) -> String {
        guard text.utf8.count > Self.lineBytesMax / 2 else { return text }
        return String(decoding: text.utf8.prefix(Self.lineBytesMax / 2), as: UTF8.self) + "…"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
