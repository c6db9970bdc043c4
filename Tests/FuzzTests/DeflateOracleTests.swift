import TestSupport
import Testing

@testable import HTTPEngine

/// What zlib makes of deflated messages behind our session must be what libdeflate makes of them, and the other way
/// round; nothing that libdeflate refuses may pass.
struct DeflateOracleTests {
    @Test(arguments: UInt64(0)..<20)
    func inflatesWhatLibdeflateMade(seed: UInt64) {
        var stream = FrameStream(seed: seed)
        for level in Int32(0)...12 {
            let message = message(&stream.random)
            let payload = LibdeflateOracle.deflate(message, level: level)
            let expected = SocketReading.Event.data(.init(opcode: 2, payload: message))
            #expect(events(payload, &stream) == [expected], "seed \(seed), level \(level)")
        }
    }

    @Test(arguments: UInt64(1_000)..<1_020)
    func libdeflateInflatesWhatWeMade(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for coding in [MessageCoding.deflated, .deflatedNarrow] {
            let message = message(&random)
            guard let payload = Compressor.compress(message[...], coding) else { continue }
            #expect(LibdeflateOracle.inflate(payload, limit: SocketOracle.inflatedLimit) == message, "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(2_000)..<2_030)
    func neverAcceptsWhatLibdeflateRefuses(seed: UInt64) throws {
        var stream = FrameStream(seed: seed)
        var refusedAlone = 0
        for _ in 0..<50 {
            let message = message(&stream.random)
            let made =
                Bool.random(using: &stream.random)
                ? LibdeflateOracle.deflate(message, level: 6) : Compressor.compress(message[...], .deflated)
            let payload = stream.mutated(made ?? ClientFrame.stored(message))
            if try SocketOracle.compareInflated(payload, ours: events(payload, &stream)) { refusedAlone += 1 }
        }
        #expect(refusedAlone <= 2, "seed \(seed)")
    }

    private func message(_ random: inout SeededGenerator) -> [UInt8] {
        let words = ["\"status\":\"mining\",", "\"temperature_c\":", "71.5,", "{", "}", "\u{0}\u{1}", "ß"]
        var bytes: [UInt8] = []
        let wanted = Int.random(in: 1...3_000, using: &random)
        while bytes.count < wanted {
            bytes += (words.randomElement(using: &random) ?? "").utf8
            if Int.random(in: 0..<5, using: &random) == 0 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
        }
        return bytes
    }

    private func events(_ payload: [UInt8], _ stream: inout FrameStream) -> [SocketReading.Event] {
        let frame = ClientFrame(opcode: 2, payload: payload, reserved: 4)
        return SocketReading.events(
            of: stream.cut(frame.bytes), limit: SocketOracle.inflatedLimit, windowBits: 15)
    }
}
