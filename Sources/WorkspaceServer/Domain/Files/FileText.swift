import Platform
import Protocol

/// Numbers as files hold them: the shortest text that reads back as the same number.
enum FileNumber {
    static func text(of number: Double) -> String {
        var writer = JSONWriter(capacity: 24)
        writer.value(number)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// With a point, never a comma: a comma would be a guess about whoever wrote the file.
    static func value(of text: String) -> Double? {
        // Swift would also read `inf` and `nan`, which are no figures of anything.
        guard let first = text.utf8.first, (48...57).contains(first) || first == UInt8(ascii: "-") else { return nil }
        // Swift reads hexadecimal too, which no spreadsheet writes.
        guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}

/// Metadata inside of one cell.
enum FileJSON {
    static func text(of value: FreeJSON) -> String {
        String(decoding: (try? JSONCoding.encode(value)) ?? [], as: UTF8.self)
    }

    static func value(of text: String) -> FreeJSON? {
        try? JSONCoding.decode(FreeJSON.self, from: Array(text.utf8))
    }
}
