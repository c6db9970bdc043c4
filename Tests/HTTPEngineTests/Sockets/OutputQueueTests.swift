import Testing

@testable import HTTPEngine

/// The queue's count decides when a client is too slow, so it must be right whatever the network takes.
struct OutputQueueTests {
    @Test func releasesMessagesOnceTheyHaveLeftWhole() {
        var queue = OutputQueue()
        queue.append(OutputQueue.Segment([1, 2, 3]))
        queue.append(OutputQueue.Segment([4, 5], isMessage: true))
        queue.append(OutputQueue.Segment([6, 7, 8, 9], from: 1, to: 3, isMessage: true))
        queue.append(OutputQueue.Segment([]))
        #expect(queue.byteCount == 7)
        #expect(queue.advance(by: 4) == OutputQueue.Released())
        #expect(queue.advance(by: 1) == OutputQueue.Released(messages: 1, messageBytes: 2))
        #expect(queue.advance(by: 2) == OutputQueue.Released(messages: 1, messageBytes: 4))
        #expect(queue.isEmpty)
    }

    @Test func keepsWhatHasBegun() {
        var queue = OutputQueue()
        queue.append(OutputQueue.Segment([1, 2], isMessage: true))
        queue.append(OutputQueue.Segment([3, 4], isMessage: true))
        queue.append(OutputQueue.Segment([5]))
        _ = queue.advance(by: 1)
        #expect(queue.discardMessages() == OutputQueue.Released(messages: 1, messageBytes: 2))
        #expect(queue.byteCount == 2)
        #expect(queue.advance(by: 2) == OutputQueue.Released(messages: 1, messageBytes: 2))
    }

    @Test func survivesThousandsOfSegments() {
        var queue = OutputQueue()
        for _ in 0..<1_000 { queue.append(OutputQueue.Segment([1, 2, 3], isMessage: true)) }
        var released = 0
        while !queue.isEmpty { released += queue.advance(by: min(7, queue.byteCount)).messages }
        #expect(released == 1_000)
    }

    @Test func whatHasNoBytesIsNotQueued() {
        var queue = OutputQueue()
        queue.append(OutputQueue.Segment([1, 2], from: 2, isMessage: true))
        queue.append(OutputQueue.Segment([1, 2], from: 1, to: 1))
        #expect(queue.isEmpty)
        #expect(queue.discardMessages() == OutputQueue.Released())
    }

    @Test func discardingForgetsMessagesAndKeepsTheEnginesOwnInOrder() {
        var queue = OutputQueue()
        queue.append(OutputQueue.Segment([1]))
        queue.append(OutputQueue.Segment([2, 2], isMessage: true))
        queue.append(OutputQueue.Segment([3, 3, 3]))
        #expect(queue.discardMessages() == OutputQueue.Released(messages: 1, messageBytes: 2))
        #expect(queue.byteCount == 4)
        #expect(queue.discardMessages() == OutputQueue.Released())
        #expect(queue.advance(by: 4) == OutputQueue.Released() && queue.isEmpty)
    }

    @Test func takingNothingReleasesNothing() {
        var queue = OutputQueue()
        queue.append(OutputQueue.Segment([1], isMessage: true))
        #expect(queue.advance(by: 0) == OutputQueue.Released())
        #expect(queue.byteCount == 1)
    }

    @Test func anEmptiedQueueIsUsedAgain() {
        var queue = OutputQueue()
        for round in 1...200 {
            queue.append(OutputQueue.Segment([UInt8](repeating: 0, count: round), isMessage: true))
            #expect(queue.advance(by: round) == OutputQueue.Released(messages: 1, messageBytes: round))
        }
        #expect(queue.isEmpty)
    }
}
