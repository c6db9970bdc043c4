import Platform
import Testing

/// Exactly the byte sequences of RFC 3629 pass, wherever they stand beside the eight-byte steps over ASCII.
struct UTF8CheckTests {
    private static func firstError(_ bytes: [UInt8]) -> Int? { bytes.withUnsafeBufferPointer(UTF8Check.firstError) }

    /// The first and the last of each length.
    @Test(arguments: [
        "\u{0}", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}",
        "\u{10FFFF}",
    ])
    func takesTheEdgesOfEachLength(text: String) {
        for padding in 0...9 {
            #expect(Self.firstError(Array(String(repeating: "a", count: padding).utf8) + Array(text.utf8)) == nil)
        }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC2], [0xE1, 0x80], [0xF1, 0x80, 0x80],
            [0xC2, 0x41], [0xE1, 0x80, 0x41], [0xF1, 0x80, 0x80, 0x41],
        ] as [[UInt8]])
    func saysWhereItStops(bytes: [UInt8]) {
        for padding in 0...9 {
            let text = [UInt8](repeating: 0x61, count: padding) + bytes + [UInt8](repeating: 0x61, count: 9)
            #expect(Self.firstError(text) == padding)
        }
    }

    /// The standard library is the oracle: it repairs what is broken, so what it leaves alone is whole.
    @Test func agreesWithTheStandardLibrary() {
        var state: UInt64 = 5
        for _ in 0..<20_000 {
            let bytes = (0..<6).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                // Half of them near the borders of leading and following bytes.
                return state >> 63 == 0
                    ? UInt8(truncatingIfNeeded: state >> 40) : UInt8(truncatingIfNeeded: state >> 40) | 0x80
            }
            #expect((Self.firstError(bytes) == nil) == (Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes))
        }
    }
}
