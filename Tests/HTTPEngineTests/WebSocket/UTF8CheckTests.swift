import TestSupport
import Testing

@testable import HTTPEngine

/// A text frame that is not UTF-8 must be found at its first wrong byte, wherever it is cut (RFC 6455 §8.1).
struct UTF8CheckTests {
    @Test(arguments: [
        "", "a", "häßlich", "κόσμε", "€", "𝄞", "\u{0}", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{10FFFF}",
        "\u{D7FF}\u{E000}",
    ])
    func acceptsTextCutAnywhere(_ text: String) {
        let bytes = Array(("01234567" + text + "tail").utf8)
        for split in 0...bytes.count {
            var check = UTF8Check()
            #expect(feed(Array(bytes[..<split]), to: &check))
            #expect(feed(Array(bytes[split...]), to: &check))
            #expect(check.isComplete)
        }
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0], [0xC1], [0xE0, 0x80], [0xE0, 0x9F], [0xED, 0xA0], [0xED, 0xBF], [0xF0, 0x8F],
            [0xF4, 0x90], [0xF5], [0xF8], [0xFE], [0xFF], [0xC2, 0x41], [0xE2, 0x82, 0x41], [0xF0, 0x9D, 0x84, 0x41],
        ] as [[UInt8]])
    func refusesAtTheLastOfTheseBytes(_ bytes: [UInt8]) {
        var check = UTF8Check()
        #expect(feed(Array(bytes.dropLast()), to: &check))
        #expect(!feed([bytes[bytes.count - 1]], to: &check))
    }

    @Test(arguments: [[0xC3], [0xE2, 0x82], [0xF0, 0x9D, 0x84]] as [[UInt8]])
    func knowsThatACharacterIsUnfinished(_ bytes: [UInt8]) {
        var check = UTF8Check()
        #expect(feed(bytes, to: &check))
        #expect(!check.isComplete)
    }

    /// Against the standard library, over random bytes that are often nearly right.
    @Test(arguments: 0..<20)
    func agreesWithTheStandardLibrary(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [
            0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4,
        ]
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            var check = UTF8Check()
            let isText = feed(bytes, to: &check) && check.isComplete
            #expect(isText == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
        }
    }

    private func feed(_ bytes: [UInt8], to check: inout UTF8Check) -> Bool {
        bytes.withUnsafeBytes { check.accepts($0) }
    }
}
