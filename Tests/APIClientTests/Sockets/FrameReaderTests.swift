import Testing

@testable import APIClient

/// Frames of a server must be put together in order, whatever their size and however they are cut.
struct FrameReaderTests {
    private static func serverFrame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
        switch payload.count {
        case ..<126: [first, UInt8(payload.count)] + payload
        case ..<65_536: [first, 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)] + payload
        default:
            [first, 127] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) } + payload
        }
    }

    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536], [1, 3, 4_096])
    func readsEverySize(length: Int, cut: Int) throws {
        // A byte at a time through 64 KB would only test patience.
        guard cut >= 3 || length < 1_000 else { return }
        let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        let bytes = Self.serverFrame(0x81, payload)
        var reader = FrameReader()
        var events: [FrameReader.Event] = []
        for start in stride(from: 0, to: bytes.count, by: max(cut, length / 16)) {
            events += try reader.add(bytes[start..<min(start + max(cut, length / 16), bytes.count)])
        }
        #expect(events == [.message(payload)])
    }

    @Test func joinsPartsAroundAPing() throws {
        var reader = FrameReader()
        let bytes = Self.serverFrame(0x01, [1]) + Self.serverFrame(0x89, [9]) + Self.serverFrame(0x80, [2])
        #expect(try reader.add(bytes) == [.ping([9]), .message([1, 2])])
    }

    @Test(
        arguments: [
            [0x81, 0x80, 0, 0, 0, 0], [0xC1, 0x00], [0x80, 0x00], [0x83, 0x00],
            [0x81, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        ] as [[UInt8]])
    func refusesWhatAServerNeverSends(bytes: [UInt8]) {
        #expect(throws: TransportError.self) {
            var reader = FrameReader()
            _ = try reader.add(bytes)
        }
    }

    @Test(arguments: [0, 125, 126, 65_535, 65_536])
    func writesMaskedFramesThatTheOtherSideCanRead(length: Int) {
        let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let frame = FrameWriting.frame(FrameWriting.text, payload, mask: [1, 2, 3, 4])
        #expect(frame[0] == 0x81)
        #expect(frame[1] & 0x80 != 0)
        let start = frame.count - length
        #expect(Array(frame[(start - 4)..<start]) == [1, 2, 3, 4])
        #expect(
            frame[start...].enumerated().allSatisfy { $0.element ^ [1, 2, 3, 4][$0.offset & 3] == payload[$0.offset] })
    }
}

/// The examples of the standards.
struct HandshakeKeyTests {
    @Test func answersAsInRFC6455() {
        #expect(HandshakeKey.answer(to: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    ])
    func hashesAsInRFC3174(text: String, hex: String) {
        let digits = Array("0123456789abcdef")
        let hash = HandshakeKey.sha1(Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        #expect(String(hash) == hex)
    }
}
