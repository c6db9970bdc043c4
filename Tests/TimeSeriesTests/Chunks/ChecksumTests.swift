import Testing
import TimeSeries

/// The checksum must be the CRC-32C that others compute, or no other program could read our chunks.
struct ChecksumTests {
    /// From RFC 3720, appendix B.4, and the usual check value.
    @Test(
        arguments: [
            (Array("123456789".utf8), 0xE306_9283), ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
            ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43), (Array(0..<32), 0x46DD_794E), ([], 0),
        ] as [([UInt8], UInt32)])
    func isTheOneOfTheStandard(bytes: [UInt8], expected: UInt32) {
        #expect(Checksum.crc32c(bytes) == expected)
    }

    @Test func whatIsSealedIsSoundUntilABitFlips() {
        var bytes: [UInt8] = [7, 0, 0, 0, 0, 1, 2, 3]
        #expect(!Checksum.isSound(bytes))
        Checksum.seal(&bytes)
        #expect(Checksum.isSound(bytes))
        for position in 1..<bytes.count {
            bytes[position] ^= 16
            #expect(!Checksum.isSound(bytes))
            bytes[position] ^= 16
        }
        #expect(!Checksum.isSound([7, 0, 0, 0]))
    }

    @Test func beginsWhereItIsTold() {
        #expect(Checksum.crc32c([9, 9, 9] + Array("123456789".utf8), from: 3) == 0xE306_9283)
    }

    /// Eight at a time must be the same as one at a time, whatever is left over.
    @Test(arguments: 0..<20)
    func isTheSameForEveryLength(length: Int) {
        let bytes = (0..<length).map { UInt8($0 * 37 % 256) }
        var expected = UInt32.max
        for byte in bytes {
            expected ^= UInt32(byte)
            for _ in 0..<8 { expected = expected & 1 == 1 ? expected >> 1 ^ 0x82F6_3B78 : expected >> 1 }
        }
        #expect(Checksum.crc32c(bytes) == ~expected)
    }
}
