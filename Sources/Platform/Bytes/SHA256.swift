/// The digest of FIPS 180-4: 32 bytes that stand for any number of others.
package struct SHA256: Sendable {
    private static let blockBytes = 64

    private var state: SIMD8<UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// What does not fill a block yet.
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    package init() {}

    package static func digest(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(Array(bytes))
        return hash.finish()
    }

    package mutating func update(_ bytes: [UInt8]) {
        byteCount += UInt64(bytes.count)
        guard pending.isEmpty else {
            pending += bytes
            let all = pending
            pending = Array(all.dropFirst(compressBlocks(of: all)))
            return
        }
        // Long messages come in one piece, and are read where they lie.
        pending = Array(bytes.dropFirst(compressBlocks(of: bytes)))
    }

    package mutating func finish() -> [UInt8] {
        let bitCount = byteCount &* 8
        // A one bit, zeroes up to 8 bytes before the end of a block, and the length of what was hashed.
        // 55 bytes and the 0x80 leave eight of a block; 64 more keep the difference above zero.
        let zeroes = (119 - pending.count % Self.blockBytes) % Self.blockBytes
        var tail = [0x80] + [UInt8](repeating: 0, count: zeroes)
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bitCount >> shift))
        }
        update(tail)
        var digest: [UInt8] = []
        digest.reserveCapacity(32)
        for index in 0..<8 {
            for shift in stride(from: UInt32(24), through: 0, by: -8) {
                digest.append(UInt8(truncatingIfNeeded: state[index] >> shift))
            }
        }
        return digest
    }

    /// Takes in the whole blocks and answers how many bytes those were.
    private mutating func compressBlocks(of bytes: [UInt8]) -> Int {
        let whole = bytes.count / Self.blockBytes * Self.blockBytes
        guard whole > 0 else { return 0 }
        bytes.withUnsafeBytes { buffer in
            Self.constants.withUnsafeBufferPointer { constants in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
                    for start in stride(from: 0, to: whole, by: Self.blockBytes) {
                        let block = UnsafeRawBufferPointer(rebasing: buffer[start..<start + Self.blockBytes])
                        Self.compress(block, schedule, constants, into: &state)
                    }
                }
            }
        }
        return whole
    }

    private static func compress(
        _ block: UnsafeRawBufferPointer, _ schedule: UnsafeMutableBufferPointer<UInt32>,
        _ constants: UnsafeBufferPointer<UInt32>, into state: inout SIMD8<UInt32>
    ) {
        for i in 0..<16 {
            schedule[i] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: i * 4, as: UInt32.self))
        }
        for i in 16..<64 {
            let a = schedule[i &- 15]
            let b = schedule[i &- 2]
            let first = rotate(a, 7) ^ rotate(a, 18) ^ (a &>> 3)
            let second = rotate(b, 17) ^ rotate(b, 19) ^ (b &>> 10)
            schedule[i] = schedule[i &- 16] &+ first &+ schedule[i &- 7] &+ second
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for i in 0..<64 {
            let sum = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let choice = (e & f) ^ (~e & g)
            let first = h &+ sum &+ choice &+ constants[i] &+ schedule[i]
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        state = state &+ SIMD8(a, b, c, d, e, f, g, h)
    }

    // Masking shifts: the checked ones test the amount each time.
    private static func rotate(_ value: UInt32, _ bits: UInt32) -> UInt32 { value &>> bits | value &<< (32 &- bits) }

    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
