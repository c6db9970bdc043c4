/// Bytes that grow at their end. Room is made once for a piece, which is then written through a pointer: an append for
/// each byte would look after room and ownership each time, and that cost more than the writing.
struct JSONOutput: Sendable {
    /// Zeros from `count` on.
    private var storage: [UInt8]
    private(set) var count = 0

    init(capacity: Int) { storage = Array(repeating: 0, count: capacity) }

    var bytes: [UInt8] { Array(storage[..<count]) }

    /// `write` returns how many bytes it wrote, which must not be more than `size`.
    @inline(__always)
    mutating func append(upTo size: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
        if storage.count - count < size { grow(by: size) }
        let end = count
        count += storage.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            return write(start + end)
        }
    }

    /// Doubled each time, so that all the copying together costs no more than the last one did.
    @inline(never)
    private mutating func grow(by size: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(storage.count, size)))
    }

    mutating func append(_ byte: UInt8) {
        append(upTo: 1) { output in
            output[0] = byte
            return 1
        }
    }

    mutating func append(contentsOf piece: UnsafeBufferPointer<UInt8>) {
        guard let start = piece.baseAddress else { return }
        append(upTo: piece.count) { output in
            output.update(from: start, count: piece.count)
            return piece.count
        }
    }
}

/// What JSON is made of.
extension JSONOutput {
    /// `"name":`, behind a comma where something stands in front of it. `size` is what `write` needs at most.
    @inline(__always)
    mutating func append(
        nameUpTo size: Int, afterComma: Bool, _ write: (UnsafeMutablePointer<UInt8>) -> Int
    ) {
        append(upTo: size + 4) { output in
            output[0] = UInt8(ascii: ",")
            var position = afterComma ? 1 : 0
            output[position] = UInt8(ascii: "\"")
            position += 1 + write(output + position + 1)
            output[position] = UInt8(ascii: "\"")
            output[position + 1] = UInt8(ascii: ":")
            return position + 2
        }
    }

    mutating func append(quoted text: String) {
        // Nearly every text has its bytes in one piece, and need not be copied to be looked at.
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { append(quoted: $0) }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { append(quoted: $0) } }
    }

    private mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress, Self.isPlain(text) else { return append(escaped: text) }
        append(upTo: text.count + 2) { output in
            output[0] = UInt8(ascii: "\"")
            (output + 1).update(from: start, count: text.count)
            output[text.count + 1] = UInt8(ascii: "\"")
            return text.count + 2
        }
    }

    /// Without a way out in the middle, so that the compiler looks at many bytes at a time.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var isPlain = true
        for byte in text where needsEscape(byte) { isPlain = false }
        return isPlain
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Copies runs of plain bytes at once.
    private mutating func append(escaped text: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        for index in text.indices where Self.needsEscape(text[index]) {
            append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            append(escapeOf: text[index])
            start = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escapeOf byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        // RFC 8259 §7: a reader may refuse the whole text for one bare control character.
        case 0x00..<0x20: for digit in "u00\(Hexadecimal.encode([byte]))".utf8 { append(digit) }
        default: append(byte)
        }
    }
}
