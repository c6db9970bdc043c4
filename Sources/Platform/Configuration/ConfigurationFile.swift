import FoundationEssentials

/// A settings file: `name = value` lines; `#` starts a comment.
package struct ConfigurationFile: Sendable {
    struct Line: Sendable, Equatable {
        let number: Int
        let name: String
        let value: String
    }

    package let path: String
    let lines: [Line]

    package init(path: String) throws(ConfigurationError) {
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
        else { throw .unreadableFile(path: path) }
        try self.init(path: path, text: text)
    }

    package init(path: String, text: String) throws(ConfigurationError) {
        self.path = path
        var lines: [Line] = []
        // By kind of character: the line end of Windows is one `Character`, and not the line feed.
        for (number, line) in zip(1..., text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)) {
            let content = Self.trimmed(line)
            if content.isEmpty || content.hasPrefix("#") { continue }
            guard let equals = content.firstIndex(of: "=") else { throw .badLine(path: path, line: number) }
            let name = Self.trimmed(content[..<equals])
            guard !name.isEmpty else { throw .badLine(path: path, line: number) }
            lines.append(
                Line(
                    number: number, name: String(name),
                    value: String(Self.trimmed(content[content.index(after: equals)...]))))
        }
        self.lines = lines
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let head = text.drop { $0.isWhitespace }
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return head[...last]
    }
}
