import TestSupport
import Testing

@testable import HTTPEngine

/// However many receive a frame, each of its encodings is made once; whoever agreed to deflate gets what inflates to
/// the same message, or the plain frame where deflating gains nothing.
struct EncodedFrameTests {
    private static let text = Array(
        String(repeating: "{\"status\":\"mining\",\"temperature_c\":71.5},", count: 40).utf8)

    @Test(arguments: [(MessageCoding.deflated, 15), (.deflatedNarrow, 9)])
    func inflatesToTheMessage(_ coding: MessageCoding, windowBits: Int) throws {
        for length in [256, 257, 1_000, Self.text.count] {
            let message = Array(Self.text.prefix(length))
            let bytes = EncodedFrame(text: message).bytes(for: coding)
            #expect(bytes.count < message.count)
            #expect(bytes[0] == 0xC1)
            let header = bytes[1] < 126 ? 2 : 4
            #expect(try DeflateHarness.message(of: Array(bytes[header...]), windowBits: windowBits) == message)
        }
        #expect(EncodedFrame(binary: Self.text).bytes(for: coding)[0] == 0xC2)
    }

    @Test func leavesShortAndIncompressibleMessagesAsTheyAre() {
        let short = EncodedFrame(text: Array(Self.text.prefix(255)))
        #expect(short.bytes(for: .deflated) == short.bytes)
        var random = SeededGenerator(seed: 1)
        let noise = EncodedFrame(binary: (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) })
        #expect(noise.bytes(for: .deflated) == noise.bytes)
        #expect(noise.bytes(for: .deflatedNarrow) == noise.bytes)
    }

    @Test func everyReceiverSharesTheSameBytes() {
        let frame = EncodedFrame(text: Self.text)
        for coding in [MessageCoding.plain, .deflated, .deflatedNarrow] {
            let first = address(frame.bytes(for: coding))
            #expect((0..<10).allSatisfy { _ in address(frame.bytes(for: coding)) == first })
        }
        #expect(frame.bytes(for: .plain) == frame.bytes)
    }

    @Test func manyThreadsGetOneEncoding() async {
        let frame = EncodedFrame(text: Self.text)
        let addresses = await withTaskGroup(of: Int.self, returning: Set<Int>.self) { group in
            for _ in 0..<16 { group.addTask { address(frame.bytes(for: .deflated)) } }
            return await group.reduce(into: []) { $0.insert($1) }
        }
        #expect(addresses.count == 1)
    }

    /// A client with a window of 256 bytes can follow what is made with zlib's smallest, 512. Inflated byte by byte, so
    /// that nothing but the window can be looked back into.
    @Test(arguments: 0..<20)
    func narrowNeedsNoMoreThan256Bytes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // Repetitions at every distance around the limits.
        var message = (0..<600).map { _ in UInt8.random(in: 0...255, using: &random) }
        while message.count < 20_000 {
            let distance = Int.random(in: 200...520, using: &random)
            message += message.suffix(distance).prefix(Int.random(in: 3...200, using: &random))
        }
        let bytes = EncodedFrame(binary: message).bytes(for: .deflatedNarrow)
        let frame = DeflateHarness.frame(Array(bytes[4...]), opcode: 2).bytes.map { [$0] }
        #expect(bytes[0] == 0xC2)
        #expect(SessionHarness.events(of: frame, windowBits: 8) == [.message(.binary(message))])
    }

    private func address(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { Int(bitPattern: $0.baseAddress) }
    }
}
