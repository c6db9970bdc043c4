/// Swift's `hashrateTh` is `hashrate_th` on the wire. Both directions work on bytes, without a table: that is as fast
/// as looking the answer up, and there is nothing to share between threads.
package enum KeyMapping {
    /// `myURLPart` → `my_url_part`.
    package static func snake(_ camel: String) -> String {
        withBytes(of: camel) { name in
            String(unsafeUninitializedCapacity: snakeLengthMax(name)) { buffer in
                buffer.baseAddress.map { writeSnake(name, to: $0) } ?? 0
            }
        }
    }

    /// `my_url_part` → `myUrlPart`; underscores at either end stay.
    package static func camel(_ snake: String) -> String {
        var result: [UInt8] = []
        var raise = false
        for byte in snake.utf8 {
            if byte == underscore, !result.isEmpty {
                if raise { result.append(underscore) }
                raise = true
            } else {
                // Small letters of ASCII differ from their capitals in this one bit.
                result.append(raise && isLower(byte) ? byte & 0xDF : byte)
                raise = false
            }
        }
        if raise { result.append(underscore) }
        return String(decoding: result, as: UTF8.self)
    }

    /// Each letter may get an underscore in front of it.
    static func snakeLengthMax(_ camel: UnsafeBufferPointer<UInt8>) -> Int { 2 * camel.count }

    /// How many bytes it wrote.
    static func writeSnake(_ camel: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 0
        for index in camel.indices {
            var byte = camel[index]
            if isUpper(byte) {
                if startsWord(index, in: camel) {
                    output[length] = underscore
                    length += 1
                }
                byte |= 0x20
            }
            output[length] = byte
            length += 1
        }
        return length
    }

    /// Whether `camel` is written as `snake`, without building either.
    static func matches(_ camel: String, _ snake: UnsafeBufferPointer<UInt8>) -> Bool {
        withBytes(of: camel) { name in
            var position = 0
            for index in name.indices {
                var byte = name[index]
                if isUpper(byte) {
                    if startsWord(index, in: name) {
                        guard position < snake.count, snake[position] == underscore else { return false }
                        position += 1
                    }
                    byte |= 0x20
                }
                guard position < snake.count, snake[position] == byte else { return false }
                position += 1
            }
            return position == snake.count
        }
    }

    /// A capital starts a word after anything that is not a capital, and before a small letter (`URLPart`: at `P`).
    private static func startsWord(_ index: Int, in name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index > 0 else { return false }
        if !isUpper(name[index - 1]) { return true }
        return index + 1 < name.count && isLower(name[index + 1])
    }

    static func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(text.utf8).withUnsafeBufferPointer(body)
    }

    private static let underscore = UInt8(ascii: "_")
    private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    private static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
}
