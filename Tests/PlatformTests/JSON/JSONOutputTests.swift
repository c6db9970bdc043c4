import Testing

@testable import Platform

/// Whatever the size it begins with and the size of the pieces, the bytes are those that were appended.
struct JSONOutputTests {
    @Test(arguments: [0, 1, 7, 256], [1, 2, 15, 16, 1_000])
    func growsWithoutLosingAByte(capacity: Int, size: Int) {
        var output = JSONOutput(capacity: capacity)
        var expected: [UInt8] = []
        for round in 0..<50 {
            let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ round) }
            piece.withUnsafeBufferPointer { output.append(contentsOf: $0) }
            output.append(UInt8(round))
            expected += piece + [UInt8(round)]
            #expect(output.count == expected.count)
        }
        #expect(output.bytes == expected)
    }

    /// Room that was made and not used belongs to the next piece.
    @Test func whatWasNotWrittenIsNotThere() {
        var output = JSONOutput(capacity: 0)
        output.append(upTo: 100) { bytes in
            bytes[0] = 1
            bytes[50] = 9
            return 1
        }
        output.append(2)
        #expect(output.bytes == [1, 2])
    }

    @Test func nothingIsNothing() {
        var output = JSONOutput(capacity: 0)
        output.append(contentsOf: UnsafeBufferPointer(start: nil, count: 0))
        #expect(output.bytes.isEmpty)
        output.append(quoted: "")
        #expect(output.bytes == Array("\"\"".utf8))
    }

    /// One character of each kind, at every place of texts of every length around what is looked at together.
    @Test(arguments: ["\"", "\\", "\n", "\u{0}", "\u{1F}", " ", "\u{7F}", "é", "𝄞"])
    func findsWhatMustBeEscapedWhereverItStands(character: String) {
        let escaped = ["\"": #"\""#, "\\": #"\\"#, "\n": #"\n"#, "\u{0}": #"\u0000"#, "\u{1F}": #"\u001f"#]
        for length in [0, 1, 7, 15, 16, 31, 32, 33, 64] {
            for place in 0...length {
                let (front, back) = (
                    String(repeating: "x", count: place), String(repeating: "y", count: length - place)
                )
                var output = JSONOutput(capacity: 8)
                output.append(quoted: front + character + back)
                #expect(output.bytes == Array("\"\(front)\(escaped[character] ?? character)\(back)\"".utf8))
            }
        }
    }
}
