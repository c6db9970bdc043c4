import Platform
import TestSupport
import Testing

/// Other bytes have another hash, and the same bytes have the same after every start, on every machine.
struct ContentHashTests {
    /// The first two are those of the specification of XXH64; the others come from an implementation of its own, and
    /// have every kind of rest behind the last 32 bytes.
    @Test(
        arguments: [
            ("", 0xEF46_DB37_51D8_E999), ("abc", 0x44BC_2CF5_AD77_0999),
        ] as [(String, UInt64)])
    func isTheOneOfItsSpecification(text: String, hash: UInt64) {
        #expect(ContentHash.digest(Array(text.utf8)) == hash)
    }

    @Test(
        arguments: [
            (1, 0x1F25_C8D0_BC1F_4BB6), (4, 0x9BB6_4B7D_66EE_9FDA), (8, 0xDAB9_9D95_C6F9_0092),
            (31, 0xA2AA_5F33_CC4A_6119), (32, 0x23C3_C17E_F790_FD97), (33, 0x50A7_CFC7_BA58_8784),
            (63, 0x5E3E_54B4_31C7_493C), (64, 0x0EB6_4B3E_F6EE_B01F), (100, 0xA61F_8D4C_170F_E531),
            (1_000, 0x5F23_5FA0_33F1_A3FB),
        ] as [(Int, UInt64)])
    func readsEveryByte(count: Int, hash: UInt64) {
        #expect(ContentHash.digest((0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }) == hash)
    }

    /// One bit anywhere in a text of any length.
    @Test func oneBitMakesAnotherHash() {
        var random = SeededGenerator(seed: 7)
        for length in 1...200 {
            var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let before = ContentHash.digest(bytes)
            let place = Int.random(in: 0..<length, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            #expect(ContentHash.digest(bytes) != before, "byte \(place) of \(length)")
        }
    }
}
