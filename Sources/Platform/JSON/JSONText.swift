/// Strings of a JSON text whose grammar has been checked.
enum JSONText {
    static func string(of node: JSONNode, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)])
        return node.escaped ? unescaped(text) : String(decoding: text, as: UTF8.self)
    }

    private static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\") else {
                result.append(text[index])
                index += 1
                continue
            }
            switch text[index + 1] {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                index += appendScalar(text, at: index, to: &result)
                continue
            case let plain: result.append(plain)
            }
            index += 2
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Decodes `\u0041`, or a pair of them, and returns how many bytes it took.
    private static func appendScalar(
        _ text: UnsafeBufferPointer<UInt8>, at index: Int, to result: inout [UInt8]
    ) -> Int {
        let unit = codeUnit(in: text, at: index) ?? 0xFFFD
        guard UTF16.isLeadSurrogate(unit), let trail = codeUnit(in: text, at: index + 6) else {
            result.append(contentsOf: String(decoding: CollectionOfOne(unit), as: UTF16.self).utf8)
            return 6
        }
        result.append(contentsOf: String(decoding: [unit, trail], as: UTF16.self).utf8)
        return 12
    }

    /// The code unit of a `\u0041` that starts at `index`; nil if there is none.
    static func codeUnit(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt16? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            guard let digit = Hexadecimal.value(of: byte) else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}
