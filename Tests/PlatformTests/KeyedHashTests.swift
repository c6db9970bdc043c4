import Testing

@testable import Platform

/// It is SipHash-2-4-128, bit for bit: the vectors are those of its authors.
struct KeyedHashTests {
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
        (7, "a1f1ebbed8dbc153c0b84aa61ff08239"), (8, "3b62a9ba6258f5610f83e264f31497b4"),
        (15, "5493e99933b0a8117e08ec0f97cfc3d9"),
    ])
    func matchesTheVectors(count: Int, expected: String) {
        let hash = KeyedHash(low: 0x0706_0504_0302_0100, high: 0x0f0e_0d0c_0b0a_0908)
        let digest = hash.digest((0..<count).map { UInt8($0) })
        let bytes = [digest.low, digest.high].flatMap { word in (0..<8).map { UInt8(word >> (8 * $0) & 255) } }
        #expect(Hexadecimal.encode(bytes) == expected)
    }

    @Test func dependsOnTheKey() {
        #expect(KeyedHash.random().digest("token") != KeyedHash.random().digest("token"))
    }
}
