import TestSupport
import Testing

@testable import HTTPEngine

/// RFC 7692 §6 and §7.2: a deflated message is what its sender compressed, however it is cut; everything else ends the
/// connection, and no message grows beyond the limit whatever it was compressed to.
struct DeflatedSessionTests {
    private static let hello = DeflateHarness.hello

    /// §7.2.3: the same word in every way the standard shows.
    @Test(
        arguments: [
            hello,
            // One block that is not compressed.
            [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00],
            // A final block, and an empty one behind it.
            [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00],
            // Two blocks.
            [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00],
        ] as [[UInt8]])
    func inflatesTheSamplesOfTheStandard(_ payload: [UInt8]) {
        let frame = DeflateHarness.frame(payload)
        #expect(Self.events([frame]) == [.message(.text("Hello"))])
        let pieces = frame.bytes.map { [$0] }
        #expect(SessionHarness.events(of: pieces, windowBits: 15) == [.message(.text("Hello"))])
    }

    @Test func inflatesFragmentsAroundControlFrames() {
        for cut in 0...Self.hello.count {
            let frames = [
                DeflateHarness.frame(Array(Self.hello[..<cut]), isFinal: false), ClientFrame(opcode: 9, payload: [7]),
                ClientFrame(opcode: 0, payload: [], isFinal: false),
                ClientFrame(opcode: 0, payload: Array(Self.hello[cut...])), ClientFrame.text("plain"),
                DeflateHarness.frame(Self.hello, opcode: 2),
            ]
            let expected: [SessionHarness.Event] = [
                .message(.ping([7])), .message(.text("Hello")), .message(.text("plain")),
                .message(.binary(Array("Hello".utf8))),
            ]
            #expect(Self.events(frames) == expected, "cut at \(cut)")
        }
    }

    @Test func emptyMessageIsOneByte() {
        #expect(Self.events([DeflateHarness.frame([0])]) == [.message(.text(""))])
    }

    /// A message that began plain stays plain, and only its first frame says what it is.
    @Test(
        arguments: [
            [ClientFrame(opcode: 9, reserved: 4)], [ClientFrame(opcode: 10, reserved: 4)],
            [ClientFrame(opcode: 8, reserved: 4)], [ClientFrame(opcode: 0, reserved: 4)],
            [ClientFrame(opcode: 1, isFinal: false), ClientFrame(opcode: 0, reserved: 4)],
            [DeflateHarness.frame(hello, isFinal: false), ClientFrame(opcode: 0, reserved: 4)],
            [DeflateHarness.frame(hello, isFinal: false), DeflateHarness.frame(hello)],
            [ClientFrame(opcode: 1, reserved: 2)], [ClientFrame(opcode: 1, reserved: 1)],
            [ClientFrame(opcode: 2, reserved: 5)], [ClientFrame(opcode: 2, reserved: 6)],
        ] as [[ClientFrame]])
    func refusesTheBitWhereItMeansNothing(_ frames: [ClientFrame]) {
        #expect(Self.events(frames) == [.fault(1002)])
    }

    @Test func refusesTheBitThatWasNotAgreed() {
        let first = DeflateHarness.frame(Self.hello).bytes.prefix(1)
        #expect(SessionHarness.events(of: [Array(first)]) == [.fault(1002)])
    }

    @Test(
        arguments: [
            // A reserved kind of block; half a block; a length that does not fit its complement; nothing at all.
            [0xFF], [0x06], Array(hello.dropLast(3)), [0x00, 0x05, 0x00, 0xFA, 0xFE], [],
            // A final block without the empty one behind it, and one that looks back to where nothing is.
            [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], [0x02, 0x02, 0x00, 0x00],
        ] as [[UInt8]])
    func refusesWhatIsNotDeflated(_ payload: [UInt8]) {
        #expect(Self.events([DeflateHarness.frame(payload, opcode: 2)]) == [.fault(1007)])
    }

    @Test func textMustBeUTF8Inside() {
        let wrong = ClientFrame.stored([0x41, 0xFF] + [UInt8](repeating: 0x41, count: 100))
        #expect(Self.events([DeflateHarness.frame(wrong)]) == [.fault(1007)])
        // At once, and not when the message ends.
        let begun = DeflateHarness.frame(wrong).bytes.prefix(20)
        #expect(SessionHarness.events(of: [Array(begun)], windowBits: 15) == [.fault(1007)])
        #expect(Self.events([DeflateHarness.frame(ClientFrame.stored([0xC3]))]) == [.fault(1007)])
        #expect(Self.events([DeflateHarness.frame(ClientFrame.stored([0xC3]), opcode: 2)]).count == 1)
    }

    @Test func limitHoldsForTheInflatedMessage() {
        for length in [0, 1, 999, 1_000, 1_001, 5_000_000] {
            let payload = DeflateHarness.bomb(length)
            let expected: SessionHarness.Event =
                length <= 1_000 ? .message(.binary([UInt8](repeating: 0x61, count: length))) : .fault(1009)
            let frame = DeflateHarness.frame(payload, opcode: 2)
            #expect(SessionHarness.events(of: [frame.bytes], limit: 1_000, windowBits: 15) == [expected], "\(length)")
        }
    }

    /// Empty blocks inflate to nothing, but they cost time.
    @Test func limitHoldsForTheDeflatedMessage() {
        let blocks = [[UInt8]](repeating: [0, 0, 0, 0xFF, 0xFF], count: 60).flatMap { $0 }
        let begin = DeflateHarness.frame(blocks, opcode: 2, isFinal: false)
        let more = ClientFrame(opcode: 0, payload: blocks, isFinal: false)
        #expect(SessionHarness.events(of: [begin, more, more], limit: 1_000, windowBits: 15) == [])
        #expect(SessionHarness.events(of: [begin, more, more, more], limit: 1_000, windowBits: 15) == [.fault(1009)])
        // Incompressible messages of the very limit must still pass.
        let message = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let stored = ClientFrame.stored(message, blockLength: 100)
        let events = SessionHarness.events(
            of: [DeflateHarness.frame(stored, opcode: 2)], limit: 1_000, windowBits: 15)
        #expect(events == [.message(.binary(message))])
    }

    /// Whoever promised a small window must keep to it: otherwise our memory would not be bounded by it.
    @Test func refusesToLookBackFurtherThanAgreed() {
        var random = SeededGenerator(seed: 3)
        let noise = (0..<3_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let message = noise + noise
        let payload = Compressor.compress(message[...], .deflated) ?? []
        let frame = DeflateHarness.frame(payload, opcode: 2).bytes.map { [$0] }
        #expect(SessionHarness.events(of: frame, windowBits: 12) == [.message(.binary(message))])
        #expect(SessionHarness.events(of: frame, windowBits: 9) == [.fault(1007)])
    }

    private static func events(_ frames: [ClientFrame]) -> [SessionHarness.Event] {
        SessionHarness.events(of: frames, windowBits: 15)
    }
}
