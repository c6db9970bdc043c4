/// Writes JSON straight into bytes; for the few answers that are too hot for `Codable`, and underneath `JSONCoding`.
///
/// It places commas, and trusts its caller to close what was opened.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// A name as it is: already in snake_case, nothing to escape.
    package mutating func name(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        endName()
    }

    /// The name of a Swift property.
    mutating func name(property: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        KeyMapping.appendSnake(property, to: &bytes)
        endName()
    }

    /// A name that is data: the key of a dictionary.
    package mutating func name(verbatim name: String) {
        comma()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func value(_ value: String) {
        comma()
        quote(value)
        needsComma = true
    }

    package mutating func value(_ value: Bool) { word(value ? "true" : "false") }
    package mutating func null() { word("null") }

    package mutating func value(_ value: Int) { number(value) }

    mutating func number(_ value: some FixedWidthInteger) {
        comma()
        JSONNumber.append(value, to: &bytes)
        needsComma = true
    }

    /// JSON has no infinity and no NaN: they become null. `JSONCoding` refuses them instead.
    package mutating func value(_ value: Double) {
        guard value.isFinite else { return null() }
        comma()
        JSONNumber.append(value, to: &bytes)
        needsComma = true
    }

    /// Bytes that are JSON already, such as a kept answer inside another.
    package mutating func value(json: [UInt8]) {
        comma()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    private mutating func begin(_ byte: UInt8) {
        comma()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func end(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func endName() {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func comma() { if needsComma { bytes.append(UInt8(ascii: ",")) } }

    private mutating func word(_ word: StaticString) {
        comma()
        bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        // Nearly every text has its bytes in one piece, and need not be copied to be looked at.
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
        if done == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies runs of plain bytes at once; nearly every text is one run.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            appendEscape(of: byte)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        // RFC 8259 §7: a reader may refuse the whole text for one bare control character.
        case 0x00..<0x20: bytes.append(contentsOf: Array("u00".utf8) + Array(Hexadecimal.encode([byte]).utf8))
        default: bytes.append(byte)
        }
    }
}
