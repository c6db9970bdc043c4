/// Whether bytes are UTF-8, told as soon as they cannot be, over any number of pieces.
struct UTF8Check: Sendable {
    private var continuations = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Whether a text could end here.
    var isComplete: Bool { continuations == 0 }

    /// False once the bytes cannot be the beginning of a text.
    mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        while position < bytes.count {
            if continuations == 0 {
                // Nearly all text of ours is ASCII: eight bytes without a high bit need no closer look.
                while position + 8 <= bytes.count,
                    bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    position += 8
                }
                guard position < bytes.count else { break }
            }
            guard accepts(bytes[position]) else { return false }
            position += 1
        }
        return true
    }

    /// The table of RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF.
    private mutating func accepts(_ byte: UInt8) -> Bool {
        if continuations > 0 {
            guard byte >= lowest, byte <= highest else { return false }
            (continuations, lowest, highest) = (continuations - 1, 0x80, 0xBF)
            return true
        }
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: continuations = 1
        case 0xE0: (continuations, lowest) = (2, 0xA0)
        case 0xED: (continuations, highest) = (2, 0x9F)
        case 0xE1...0xEF: continuations = 2
        case 0xF0: (continuations, lowest) = (3, 0x90)
        case 0xF1...0xF3: continuations = 3
        case 0xF4: (continuations, highest) = (3, 0x8F)
        default: return false
        }
        return true
    }
}
