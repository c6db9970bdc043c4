import Protocol
import Testing

@testable import APIClient

/// Whatever order frames come in, what is delivered begins with a snapshot and has no holes and no repetition.
struct TopicSequenceTests {
    typealias Step = (LiveFrameKind, Int, TopicSequence.Verdict)

    @Test(
        arguments: [
            [(.snapshot, 5, .deliver), (.delta, 6, .deliver), (.delta, 7, .deliver)],
            [(.delta, 6, .ignore), (.snapshot, 6, .deliver), (.delta, 6, .ignore), (.delta, 7, .deliver)],
            [(.snapshot, 5, .deliver), (.delta, 7, .subscribeAgain), (.delta, 8, .ignore), (.snapshot, 8, .deliver)],
            [(.snapshot, 5, .deliver), (.resync, 9, .ignore), (.delta, 10, .ignore), (.snapshot, 10, .deliver)],
            [(.snapshot, 5, .deliver), (.snapshot, 2, .deliver), (.delta, 3, .deliver)],
            [(.snapshot, 5, .deliver), (.error, 0, .deliver), (.delta, 6, .ignore)],
        ] as [[Step]])
    func judges(steps: [Step]) {
        var sequence = TopicSequence()
        for (kind, number, verdict) in steps { #expect(sequence.judge(kind, number) == verdict) }
    }

    /// A random stream with losses, repetitions and snapshots: the delivered numbers always grow by one between
    /// snapshots.
    @Test(arguments: 0..<50)
    func neverDeliversAHole(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        var sequence = TopicSequence()
        var number = 0
        var last: Int?
        for _ in 0..<500 {
            number += 1
            let choice = random(20)
            if choice == 0 { continue }
            let kind: LiveFrameKind = choice == 1 ? .snapshot : choice == 2 ? .resync : .delta
            for _ in 0...(choice == 3 ? 1 : 0) where sequence.judge(kind, number) == .deliver {
                if kind == .delta { #expect(last.map { $0 + 1 } == number) }
                last = number
            }
        }
        #expect(last != nil || seed > 0)
    }
}
