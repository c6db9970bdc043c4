import Testing

@testable import HTTPEngine

/// The session decodes in place and in pieces. A decoder that sees all bytes at once and does one thing after the
/// other must come to the same events, whatever the frames and wherever they are cut.
struct SocketSessionDifferentialTests {
    private static let limit = 400

    @Test(arguments: 0..<60)
    func agreesWithAStraightforwardDecoder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let bytes = randomFrames(using: &random).flatMap(\.bytes)
            let expected = StraightforwardDecoder.events(of: bytes, limit: Self.limit)
            let pieces = cut(bytes, using: &random)
            #expect(SessionHarness.events(of: pieces, limit: Self.limit) == expected, "seed \(seed): \(bytes)")
        }
    }

    /// Mostly right, sometimes broken in one of the ways there are.
    private func randomFrames(using random: inout SeededGenerator) -> [ClientFrame] {
        var isInMessage = false
        return (0..<Int.random(in: 1...8, using: &random)).map { _ in
            var frame = ClientFrame(opcode: 1)
            if Int.random(in: 0..<4, using: &random) == 0 {
                frame.opcode = [8, 9, 9, 10].randomElement(using: &random) ?? 9
                frame.payload = payload(upTo: 10, using: &random)
                if frame.opcode == 8, Bool.random(using: &random) { frame.payload = [0x03, 0xE8] + frame.payload }
            } else {
                frame.opcode = isInMessage ? 0 : [1, 2].randomElement(using: &random) ?? 1
                frame.isFinal = Bool.random(using: &random)
                isInMessage = !frame.isFinal
                frame.payload = payload(upTo: [3, 130, 300].randomElement(using: &random) ?? 3, using: &random)
            }
            frame.mask = (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
            switch Int.random(in: 0..<60, using: &random) {
            case 0: frame.mask = nil
            case 1: frame.reserved = UInt8.random(in: 1...7, using: &random)
            case 2: frame.opcode = UInt8.random(in: 0...15, using: &random)
            case 3: frame.lengthSize = frame.payload.count < 126 ? 2 : 8
            case 4: frame.isFinal.toggle()
            default: break
            }
            return frame
        }
    }

    private func payload(upTo length: Int, using random: inout SeededGenerator) -> [UInt8] {
        let words = ["a", "ß", "€", "𝄞", "plain text "]
        var bytes: [UInt8] = []
        let wanted = Int.random(in: 0...length, using: &random)
        while bytes.count < wanted { bytes += (words.randomElement(using: &random) ?? "a").utf8 }
        // Cutting inside a character, or replacing one of its bytes, now and then.
        if Int.random(in: 0..<12, using: &random) == 0 { bytes = Array(bytes.prefix(wanted)) }
        if Int.random(in: 0..<20, using: &random) == 0, !bytes.isEmpty { bytes[bytes.count / 2] = 0xC0 }
        return bytes
    }

    private func cut(_ bytes: [UInt8], using random: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var position = 0
        let longest = [1, 7, 200].randomElement(using: &random) ?? 7
        while position < bytes.count {
            let end = min(position + Int.random(in: 1...longest, using: &random), bytes.count)
            pieces.append(Array(bytes[position..<end]))
            position = end
        }
        return pieces
    }
}
