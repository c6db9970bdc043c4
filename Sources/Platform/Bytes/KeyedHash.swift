/// SipHash-2-4 with 128 bits: a short name for bytes that others choose. With a random key nobody can make two texts
/// meet, so that the name may stand for the text in a cache and the text itself, a token for instance, need not be
/// kept.
package struct KeyedHash: Sendable {
    package struct Digest: Hashable, Sendable {
        package let low: UInt64
        package let high: UInt64

        package init(low: UInt64, high: UInt64) {
            self.low = low
            self.high = high
        }

        /// The bits are as good as random already: half of them are enough to find a place in a table.
        package func hash(into hasher: inout Hasher) { hasher.combine(low) }
    }

    private let key: (low: UInt64, high: UInt64)

    package init(low: UInt64, high: UInt64) { key = (low, high) }

    /// A key of its own, which lives as long as the value.
    package static func random() -> KeyedHash {
        KeyedHash(low: .random(in: 0...(.max)), high: .random(in: 0...(.max)))
    }

    package func digest(_ text: String) -> Digest { digest(Array(text.utf8)) }

    package func digest(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes(digest) }

    package func digest(_ bytes: Span<UInt8>) -> Digest { bytes.withUnsafeBytes(digest) }

    private func digest(_ bytes: UnsafeRawBufferPointer) -> Digest {
        var state = State(key)
        let whole = bytes.count & ~7
        for offset in stride(from: 0, to: whole, by: 8) {
            state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        // The last word holds what is left over, and the length in its highest byte.
        var last = UInt64(truncatingIfNeeded: bytes.count) << 56
        for offset in whole..<bytes.count { last |= UInt64(bytes[offset]) << UInt64(8 * (offset - whole)) }
        state.absorb(last)
        return state.finish()
    }

    private struct State {
        var a, b, c, d: UInt64

        init(_ key: (low: UInt64, high: UInt64)) {
            a = 0x736f_6d65_7073_6575 ^ key.low
            // 0xEE here and in `finish`, 0xDD there: what tells the long digest from the short one of the same key.
            b = 0x646f_7261_6e64_6f6d ^ key.high ^ 0xEE
            c = 0x6c79_6765_6e65_7261 ^ key.low
            d = 0x7465_6462_7974_6573 ^ key.high
        }

        mutating func absorb(_ word: UInt64) {
            d ^= word
            round()
            round()
            a ^= word
        }

        mutating func finish() -> Digest {
            c ^= 0xEE
            for _ in 0..<4 { round() }
            let low = a ^ b ^ c ^ d
            b ^= 0xDD
            for _ in 0..<4 { round() }
            return Digest(low: low, high: a ^ b ^ c ^ d)
        }

        private mutating func round() {
            a &+= b
            b = rotate(b, 13) ^ a
            a = rotate(a, 32)
            c &+= d
            d = rotate(d, 16) ^ c
            a &+= d
            d = rotate(d, 21) ^ a
            c &+= b
            b = rotate(b, 17) ^ c
            c = rotate(c, 32)
        }

        private func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }
    }
}
