import Testing

@testable import HTTPEngine

/// Two readers of the same standard must come to the same messages and the same verdict, whatever the frames and
/// wherever they are cut: ours, in place and in pieces, and wslay's. A decoder of our own that does one thing after the
/// other is held against both, because it says at which byte a verdict may fall.
struct SocketSessionDifferentialTests {
    private static let limit = 400

    @Test(arguments: 0..<60)
    func agreesWithAStraightforwardDecoder(seed: UInt64) {
        var stream = FrameStream(random: SeededGenerator(seed: seed))
        for _ in 0..<40 {
            let bytes = stream.frames().flatMap(\.bytes)
            let expected = StraightforwardDecoder.events(of: bytes, limit: Self.limit)
            let pieces = stream.cut(bytes)
            #expect(SessionHarness.events(of: pieces, limit: Self.limit) == expected, "seed \(seed): \(bytes)")
        }
    }

    @Test(arguments: 0..<60)
    func agreesWithWslay(seed: UInt64) {
        var stream = FrameStream(random: SeededGenerator(seed: 1_000 + seed))
        for _ in 0..<40 { compare(stream.frames().flatMap(\.bytes), &stream) }
    }

    @Test(arguments: 0..<120)
    func agreesWithWslayOnMutatedStreams(seed: UInt64) {
        var stream = FrameStream(random: SeededGenerator(seed: 2_000 + seed))
        for _ in 0..<40 { compare(stream.mutated(stream.frames().flatMap(\.bytes)), &stream) }
    }

    @Test(arguments: 0..<60)
    func agreesWithWslayOnDeflatedMessages(seed: UInt64) {
        var stream = FrameStream(random: SeededGenerator(seed: 3_000 + seed), deflates: true)
        for _ in 0..<40 { compare(stream.frames().flatMap(\.bytes), &stream) }
    }

    private func compare(_ bytes: [UInt8], _ stream: inout FrameStream) {
        // What is cut off inside a frame is made whole, so that both have seen as much when they judge. Zeros are an
        // unmasked frame: a stream never ends without a verdict.
        let bytes = bytes + [UInt8](repeating: 0, count: 2 * Self.limit)
        let windowBits = stream.deflates ? 15 : nil
        let ours = SessionHarness.events(of: stream.cut(bytes), limit: Self.limit, windowBits: windowBits)
        let theirs = inflated(
            WslayOracle.events(of: bytes, limit: Self.limit, allowsCompression: stream.deflates))
        let seen = upToTheEnd(ours.map(Self.seen))
        // wslay does not inflate: what is wrong inside a message of several frames, only we see before its end.
        let stopsEarly = stream.deflates && seen.last == .fault(1007) && theirs.starts(with: seen.dropLast())
        #expect(agree(seen, theirs) || stopsEarly, "ours \(seen.suffix(2)), theirs \(theirs.suffix(2)): \(bytes)")
    }

    /// wslay hands over deflated messages as they came.
    private func inflated(_ events: [WslayOracle.Event]) -> [WslayOracle.Event] {
        var inflated: [WslayOracle.Event] = []
        for event in events {
            guard case .data(var data) = event, data.isCompressed else {
                inflated.append(event)
                continue
            }
            let message = LibdeflateOracle.inflate(data.payload, limit: Self.limit)
            guard let message, data.opcode == 2 || String(validating: message, as: UTF8.self) != nil else {
                return inflated + [.fault(1007)]
            }
            (data.payload, data.isCompressed) = (message, false)
            inflated.append(.data(data))
        }
        return inflated
    }

    /// A connection reads nothing behind a close frame; the session leaves that to it.
    private func upToTheEnd(_ events: [WslayOracle.Event]) -> [WslayOracle.Event] {
        let end = events.firstIndex { if case .close = $0 { true } else { false } }
        return Array(events[...(end ?? events.count - 1)])
    }

    private func agree(_ ours: [WslayOracle.Event], _ theirs: [WslayOracle.Event]) -> Bool {
        if ours == theirs { return true }
        guard ours.dropLast() == theirs.dropLast(), let ours = ours.last, let theirs = theirs.last else { return false }
        return switch (ours, theirs) {
        // A header that breaks the rules makes wslay close without a code.
        case (.fault(1002), .fault(1005)): true
        // wslay takes a close frame of one byte for one without a code; RFC 6455 §5.5.1 wants two bytes or none.
        case (.fault(1002), .close(0)): true
        // Registered with IANA after wslay's list was made.
        case (.close(1012...1014), .fault(1002)): true
        default: false
        }
    }

    private static func seen(_ event: SessionHarness.Event) -> WslayOracle.Event {
        switch event {
        case .fault(let code): .fault(code)
        case .message(.ping(let payload)): .ping(payload)
        case .message(.pong): .pong
        case .message(.close(let code)): .close(code ?? 0)
        case .message(.text(let text)): .data(.init(opcode: 1, payload: Array(text.utf8), isCompressed: false))
        case .message(.binary(let bytes)): .data(.init(opcode: 2, payload: bytes, isCompressed: false))
        }
    }
}
