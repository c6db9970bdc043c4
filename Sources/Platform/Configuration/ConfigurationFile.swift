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
    /// What no sense can be made of.
    let faults: [ConfigurationError]

    package init(path: String) throws(ConfigurationError) {
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
        else { throw .unreadableFile(path: path) }
        self.init(path: path, text: text)
    }

    package init(path: String, text: String) {
        self.path = path
        var lines: [Line] = []
        var faults: [ConfigurationError] = []
        // By kind of character: the line end of Windows is one `Character`, and not the line feed.
        for (number, line) in zip(1..., text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)) {
            let content = Self.trimmed(line)
            if content.isEmpty || content.hasPrefix("#") { continue }
            // The first one: values such as keys and addresses may hold others.
            let equals = content.firstIndex(of: "=") ?? content.startIndex
            let name = Self.trimmed(content[..<equals])
            guard !name.isEmpty else {
                faults.append(.badLine(path: path, line: number))
                continue
            }
            lines.append(
                Line(
                    number: number, name: String(name),
                    value: String(Self.trimmed(content[content.index(after: equals)...]))))
        }
        self.lines = lines
        self.faults = faults
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let head = text.drop { $0.isWhitespace }
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return head[...last]
    }
}
