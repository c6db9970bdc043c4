import Testing

@testable import HTTPEngine

/// Frames are read by other people's code, so their bytes are compared with the standard's, not with our reader's.
struct FrameCodecTests {
    @Test(
        arguments: [
            (0, [0x81, 0x00]), (125, [0x81, 0x7D]), (126, [0x81, 0x7E, 0x00, 0x7E]),
            (65_535, [0x81, 0x7E, 0xFF, 0xFF]),
            (65_536, [0x81, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] as [(Int, [UInt8])])
    func encodesTheShortestLength(_ length: Int, header: [UInt8]) {
        let payload = [UInt8](repeating: 0x61, count: length)
        #expect(FrameCodec.encode(.text, payload) == header + payload)
        #expect(EncodedFrame(text: payload).count == header.count + length)
    }

    @Test func opcodesAreThoseOfTheStandard() {
        #expect(EncodedFrame(binary: [7]).bytes == [0x82, 0x01, 7])
        #expect(EncodedFrame(text: "a").bytes == [0x81, 0x01, 0x61])
        #expect(FrameCodec.encode(.ping, []) == [0x89, 0])
        #expect(FrameCodec.encode(.pong, []) == [0x8A, 0])
        #expect(FrameCodec.encode(.close, [3, 0xE8]) == [0x88, 2, 3, 0xE8])
    }

    /// Every length and offset around the word that is unmasked at a time.
    @Test func unmasksWhereverAPieceBegins() {
        let mask: [UInt8] = [0xA1, 0xB2, 0xC3, 0xD4]
        let word = UInt32(0xD4C3_B2A1)
        for length in 0...40 {
            for offset in 0...9 {
                let plain = (0..<length).map { UInt8($0) }
                var bytes = plain.enumerated().map { $1 ^ mask[($0 + offset) % 4] }
                bytes.withUnsafeMutableBytes { FrameCodec.unmask($0, mask: word, offset: offset) }
                #expect(bytes == plain, "length \(length), offset \(offset)")
            }
        }
    }
}
