/// CRC-32C (Castagnoli): finds every burst of up to 32 flipped bits, and any other damage but once in four thousand
/// million. Eight bytes at a time, as a chart of a miner reads megabytes of chunks.
package enum Checksum {
    /// The polynomial, its bits mirrored.
    private static let polynomial: UInt32 = 0x82F6_3B78

    /// Eight tables of 256: table n says what a byte does to the checksum n bytes later.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
            tables[byte] = value
        }
        for index in 256..<8 * 256 {
            let before = tables[index - 256]
            tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        return tables
    }()

    /// A byte for the version and four for the checksum, little-endian: how all packed bytes on disk begin.
    package static let headSize = 5

    /// Writes the checksum of what follows the head, up to `end`, into the head.
    package static func seal(_ bytes: inout [UInt8], upTo end: Int? = nil) {
        store(UInt64(crc32c(bytes, from: headSize, upTo: end)), in: &bytes, at: 1)
    }

    /// Whether what follows the head, up to `end`, is what was sealed.
    package static func isSound(_ bytes: [UInt8], upTo end: Int? = nil) -> Bool {
        guard bytes.count >= headSize else { return false }
        return crc32c(bytes, from: headSize, upTo: end) == load(bytes, at: 1)
    }

    package static func crc32c(_ bytes: [UInt8], from start: Int = 0, upTo end: Int? = nil) -> UInt32 {
        bytes.withUnsafeBytes { crc32c(UnsafeRawBufferPointer(rebasing: $0[..<(end ?? $0.count)]), from: start) }
    }

    /// Four bytes, the lowest first.
    static func store(_ value: UInt64, in bytes: inout [UInt8], at place: Int) {
        for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> UInt64(byte * 8)) }
    }

    static func load(_ bytes: [UInt8], at place: Int) -> UInt32 {
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32($1 * 8) }
    }

    private static func crc32c(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt32 {
        tables.withUnsafeBufferPointer { table in
            var checksum = UInt32.max
            var position = start
            while position + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                let mixed = word ^ UInt64(checksum)
                let low = table[1_792 + Int(mixed & 0xFF)] ^ table[1_536 + Int(mixed >> 8 & 0xFF)]
                let middle = table[1_280 + Int(mixed >> 16 & 0xFF)] ^ table[1_024 + Int(mixed >> 24 & 0xFF)]
                let high = table[768 + Int(mixed >> 32 & 0xFF)] ^ table[512 + Int(mixed >> 40 & 0xFF)]
                checksum = low ^ middle ^ high ^ table[256 + Int(mixed >> 48 & 0xFF)] ^ table[Int(mixed >> 56)]
                position += 8
            }
            while position < bytes.count {
                checksum = checksum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: checksum) ^ bytes[position])]
                position += 1
            }
            return ~checksum
        }
    }
}
