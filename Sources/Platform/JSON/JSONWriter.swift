/// Writes JSON straight into bytes; for the few answers that are too hot for `Codable`, and underneath `JSONCoding`.
///
/// It places commas, and trusts its caller to close what was opened.
package struct JSONWriter: Sendable {
    private var output: JSONOutput
    private var needsComma = false

    package init(capacity: Int = 256) { output = JSONOutput(capacity: capacity) }

    /// What has been written so far, and how much that is.
    package var bytes: [UInt8] { output.bytes }
    package var count: Int { output.count }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// A name as it is: already in snake_case, nothing to escape.
    package mutating func name(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        output.append(nameUpTo: length, afterComma: needsComma) { output in
            output.update(from: name.utf8Start, count: length)
            return length
        }
        needsComma = false
    }

    /// The name of a Swift property.
    mutating func name(property: String) {
        KeyMapping.withBytes(of: property) { camel in
            output.append(nameUpTo: KeyMapping.snakeLengthMax(camel), afterComma: needsComma) { output in
                KeyMapping.writeSnake(camel, to: output)
            }
        }
        needsComma = false
    }

    /// A name that is data: the key of a dictionary.
    package mutating func name(verbatim name: String) {
        comma()
        output.append(quoted: name)
        output.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func value(_ value: String) {
        comma()
        output.append(quoted: value)
        needsComma = true
    }

    /// Text of so many bytes that `write` knows to need no escaping, such as a time: it never is a `String`.
    package mutating func value(plainText length: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        comma()
        output.append(upTo: length + 2) { output in
            output[0] = UInt8(ascii: "\"")
            write(UnsafeMutableBufferPointer(start: output + 1, count: length))
            output[length + 1] = UInt8(ascii: "\"")
            return length + 2
        }
        needsComma = true
    }

    package mutating func value(_ value: Bool) { word(value ? "true" : "false") }
    package mutating func null() { word("null") }

    package mutating func value(_ value: Int) { number(value) }

    mutating func number(_ value: some FixedWidthInteger) {
        comma()
        output.append(upTo: JSONNumber.integerLengthMax) { JSONNumber.write(value, to: $0) }
        needsComma = true
    }

    /// JSON has no infinity and no NaN: they become null. `JSONCoding` refuses them instead.
    package mutating func value(_ value: Double) {
        guard value.isFinite else { return null() }
        comma()
        output.append(upTo: JSONNumber.doubleLengthMax) { JSONNumber.write(value, to: $0) }
        needsComma = true
    }

    /// Bytes that are JSON already, such as a kept answer inside another.
    package mutating func value(json: [UInt8]) {
        comma()
        json.withUnsafeBufferPointer { output.append(contentsOf: $0) }
        needsComma = true
    }

    private mutating func begin(_ byte: UInt8) {
        comma()
        output.append(byte)
        needsComma = false
    }

    private mutating func end(_ byte: UInt8) {
        output.append(byte)
        needsComma = true
    }

    private mutating func comma() { if needsComma { output.append(UInt8(ascii: ",")) } }

    private mutating func word(_ word: StaticString) {
        comma()
        output.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        needsComma = true
    }
}
