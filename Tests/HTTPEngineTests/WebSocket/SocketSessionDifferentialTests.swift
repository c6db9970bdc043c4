import TestSupport
import Testing

@testable import HTTPEngine

/// The session decodes in place and in pieces. A decoder that sees all bytes at once and does one thing after the
/// other must come to the same events, whatever the frames and wherever they are cut. It says at which byte a verdict
/// may fall; `SocketOracleTests` ask other people's implementations whether it is right.
struct SocketSessionDifferentialTests {
    private static let limit = 400

    @Test(arguments: 0..<30)
    func agreesWithAStraightforwardDecoder(seed: UInt64) {
        var stream = FrameStream(seed: seed)
        for _ in 0..<40 {
            let bytes = stream.frames().flatMap(\.bytes)
            let expected = StraightforwardDecoder.events(of: bytes, limit: Self.limit)
            let pieces = stream.cut(bytes)
            #expect(SessionHarness.events(of: pieces, limit: Self.limit) == expected, "seed \(seed): \(bytes)")
        }
    }
}
