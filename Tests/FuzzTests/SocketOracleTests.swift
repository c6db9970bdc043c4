import TestSupport
import Testing

/// Two readers of one standard must come to the same messages and the same verdict, whatever the frames and wherever
/// they are cut; where they do not, `SocketOracle` says why.
struct SocketOracleTests {
    @Test(arguments: UInt64(0)..<30)
    func agreesWithWslay(seed: UInt64) {
        var stream = FrameStream(seed: seed)
        for _ in 0..<40 { compare(stream.frames().flatMap(\.bytes), &stream, seed) }
    }

    @Test(arguments: UInt64(1_000)..<1_060)
    func agreesWithWslayOnMutatedStreams(seed: UInt64) {
        var stream = FrameStream(seed: seed)
        for _ in 0..<40 { compare(stream.mutated(stream.frames().flatMap(\.bytes)), &stream, seed) }
    }

    @Test(arguments: UInt64(2_000)..<2_030)
    func agreesWithWslayOnDeflatedMessages(seed: UInt64) {
        var stream = FrameStream(seed: seed, deflates: true)
        for _ in 0..<40 { compare(stream.frames().flatMap(\.bytes), &stream, seed) }
    }

    /// A generator that only makes broken frames, or a comparison that sees none, would agree on everything.
    @Test func theStreamsAreWorthComparing() {
        var stream = FrameStream(seed: 99)
        var seen: [String: Int] = [:]
        for _ in 0..<2_000 {
            for event in WslayOracle.events(of: stream.frames().flatMap(\.bytes), limit: SocketOracle.limit) {
                switch event {
                case .data(let data): seen["\(data.opcode)", default: 0] += 1
                case .ping: seen["ping", default: 0] += 1
                case .pong: seen["pong", default: 0] += 1
                case .close: seen["close", default: 0] += 1
                case .fault(let code): seen["fault \(code)", default: 0] += 1
                }
            }
        }
        for kind in ["1", "2", "ping", "pong", "close", "fault 1002", "fault 1005", "fault 1007", "fault 1009"] {
            #expect(seen[kind, default: 0] >= 20, "\(kind) in \(seen)")
        }
    }

    private func compare(_ bytes: [UInt8], _ stream: inout FrameStream, _ seed: UInt64) {
        do {
            try SocketOracle.compare(bytes, in: { stream.cut($0) }, deflates: stream.deflates)
        } catch {
            Issue.record("seed \(seed): \(error)")
        }
    }
}
