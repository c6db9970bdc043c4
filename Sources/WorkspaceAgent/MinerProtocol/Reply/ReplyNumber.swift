/// Numbers as firmware prints them.
enum ReplyNumber {
    /// Ten to this power is the largest that a Double holds exactly.
    private static let exactPowerMax = 22

    /// Nil where no finite number is written.
    static func read(_ text: ArraySlice<UInt8>) -> Double? {
        plain(text) ?? unusual(text)
    }

    /// Nearly every number of a reply: up to 15 digits and a point, exact with one division.
    private static func plain(_ text: ArraySlice<UInt8>) -> Double? {
        var mantissa: Int64 = 0
        var digits = 0
        var decimals = 0
        var isAfterPoint = false
        let isNegative = text.first == UInt8(ascii: "-")
        for byte in isNegative ? text.dropFirst() : text {
            if byte == UInt8(ascii: "."), !isAfterPoint {
                isAfterPoint = true
                continue
            }
            guard byte &- 0x30 < 10, digits < 15 else { return nil }
            mantissa = mantissa * 10 + Int64(byte - 0x30)
            digits += 1
            if isAfterPoint { decimals += 1 }
        }
        guard digits > 0, decimals <= exactPowerMax else { return nil }
        var power = 1.0
        for _ in 0..<decimals { power *= 10 }
        let value = Double(mantissa) / power
        return isNegative ? -value : value
    }

    /// Spaces around it, an exponent, more digits. Not the words and hexadecimal forms that Swift would take too.
    private static func unusual(_ text: ArraySlice<UInt8>) -> Double? {
        let trimmed = text.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
        guard trimmed.count == text.count(where: { $0 > 0x20 }),
            trimmed.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
            let value = Double(String(decoding: trimmed, as: UTF8.self)), value.isFinite
        else { return nil }
        return value
    }
}

/// Text with backslashes in it.
enum ReplyText {
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                plain.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): plain.append(0x20)
            case UInt8(ascii: "u"):
                let digits = rest.prefix(4)
                rest = rest.dropFirst(4)
                // Half of a pair alone is no character.
                let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
                plain += Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
            default: plain.append(escaped)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
