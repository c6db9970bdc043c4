/// How long each function of a file is, judged by indentation: `swift format` guarantees that the closing brace of a
/// declaration stands in the column where the declaration began.
enum FunctionLengths {
    struct Function: Equatable {
        let start: Int
        let lines: Int
    }

    static func of(_ file: SourceFile) -> [Function] {
        var found: [Function] = []
        for (index, line) in file.lines.enumerated() where line.contains(/\b(func |init[?(<]|deinit )/) {
            let indent = line.prefix { $0 == " " }
            guard !line.drop(while: { $0 == " " }).hasPrefix("//"), opensBody(file.lines[index...], indent.count),
                let end = file.lines[(index + 1)...].firstIndex(where: { $0 == indent + "}" })
            else { continue }
            found.append(Function(start: index + 1, lines: end - index - 1))
        }
        return found
    }

    /// A requirement of a protocol has no body; its next line at the same indentation is another declaration.
    private static func opensBody(_ lines: ArraySlice<Substring>, _ indent: Int) -> Bool {
        for line in lines {
            if line.hasSuffix("{") { return true }
            if line.hasSuffix("}") { return false }
            let depth = line.prefix { $0 == " " }.count
            if depth == indent, !line.hasSuffix("("), !line.hasSuffix(","), !line.contains(/[({]$/) { return false }
        }
        return false
    }
}
