import Testing

@testable import HTTPEngine

/// What zlib makes of deflated messages behind our session must be what libdeflate makes of them, and the other way
/// round; nothing that libdeflate refuses may pass.
struct DeflatedSessionDifferentialTests {
    private static let limit = 5_000

    @Test(arguments: 0..<40)
    func inflatesWhatLibdeflateMade(seed: UInt64) {
        var stream = FrameStream(random: SeededGenerator(seed: seed))
        for level in Int32(0)...12 {
            let message = message(&stream)
            let payload = LibdeflateOracle.deflate(message, level: level)
            #expect(events(payload, &stream) == [.message(.binary(message))], "seed \(seed), level \(level)")
        }
    }

    @Test(arguments: 0..<40)
    func libdeflateInflatesWhatWeMade(seed: UInt64) {
        var stream = FrameStream(random: SeededGenerator(seed: 1_000 + seed))
        for coding in [MessageCoding.deflated, .deflatedNarrow] {
            let message = message(&stream)
            guard let payload = Compressor.compress(message[...], coding) else { continue }
            #expect(LibdeflateOracle.inflate(payload, limit: Self.limit) == message, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<60)
    func neverAcceptsWhatLibdeflateRefuses(seed: UInt64) {
        var stream = FrameStream(random: SeededGenerator(seed: 2_000 + seed))
        var refusedAlone = 0
        for _ in 0..<50 {
            let message = message(&stream)
            let made =
                Bool.random(using: &stream.random)
                ? LibdeflateOracle.deflate(message, level: 6) : Compressor.compress(message[...], .deflated)
            let payload = stream.mutated(made ?? DeflateHarness.stored(message))
            let ours = events(payload, &stream)
            switch LibdeflateOracle.inflate(payload, limit: Self.limit) {
            case nil: #expect(ours == [.fault(1007)] || ours == [.fault(1009)], "seed \(seed): \(payload)")
            case let theirs? where theirs.count > Self.limit: #expect(ours == [.fault(1009)])
            // zlib refuses codes that are incomplete, cannot end a block or have more symbols than there are; RFC 1951
            // calls them wrong, libdeflate reads them as long as nothing uses the gap.
            case let theirs?:
                if ours == [.fault(1007)] { refusedAlone += 1 } else { #expect(ours == [.message(.binary(theirs))]) }
            }
        }
        #expect(refusedAlone <= 2, "seed \(seed)")
    }

    private func message(_ stream: inout FrameStream) -> [UInt8] {
        let words = ["\"status\":\"mining\",", "\"temperature_c\":", "71.5,", "{", "}", "\u{0}\u{1}", "ß"]
        var bytes: [UInt8] = []
        let wanted = Int.random(in: 1...3_000, using: &stream.random)
        while bytes.count < wanted {
            bytes += (words.randomElement(using: &stream.random) ?? "").utf8
            if Int.random(in: 0..<5, using: &stream.random) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &stream.random))
            }
        }
        return bytes
    }

    private func events(_ payload: [UInt8], _ stream: inout FrameStream) -> [SessionHarness.Event] {
        let bytes = DeflateHarness.frame(payload, opcode: 2).bytes
        return SessionHarness.events(of: stream.cut(bytes), limit: Self.limit, windowBits: 15)
    }
}
