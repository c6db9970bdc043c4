/// Which part of a file a `Range` header asks for (RFC 9110 §14).
enum ByteRange: Equatable {
    /// Nothing was asked, or nothing we understand: another unit, bad syntax, or several parts at once, for which a
    /// server may send the whole. Whoever wants two parts can ask twice; a hundred tiny ones are an attack.
    case whole
    case part(Range<Int>)
    /// It begins behind the end: 416.
    case beyond

    init(_ header: String?, length: Int) {
        self = Self.parse(header, length) ?? .whole
    }

    private static func parse(_ header: String?, _ length: Int) -> ByteRange? {
        guard let header, let equals = header.firstIndex(of: "="), header[..<equals].lowercased() == "bytes" else {
            return nil
        }
        let specification = header[header.index(after: equals)...].trimmed
        guard !specification.contains(","), let dash = specification.firstIndex(of: "-") else { return nil }
        let (first, last) = (specification[..<dash], specification[specification.index(after: dash)...])
        if first.isEmpty {
            guard let count = number(last) else { return nil }
            // RFC 9110 §14.1.2: the last none of a file, or of an empty one, is a part that cannot be given.
            return count == 0 || length == 0 ? .beyond : .part(max(0, length - count)..<length)
        }
        guard let start = number(first), last.isEmpty || number(last) != nil else { return nil }
        // Past the end is no mistake: a client may not know how long the file is.
        let end = number(last) ?? .max
        guard start <= end else { return nil }
        return start < length ? .part(start..<min(end, length - 1) + 1) : .beyond
    }

    /// Digits and nothing else; more of them than a number holds are as good as endless.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text) ?? .max
    }
}

extension Substring {
    /// Without the blanks around it, as header values allow them.
    var trimmed: Substring {
        var rest = drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return rest
    }
}
