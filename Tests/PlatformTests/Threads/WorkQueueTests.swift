import Platform
import Synchronization
import Testing

/// Work is done once each, in order, up to a limit; closing wakes whoever waits and loses nothing that was taken in.
struct WorkQueueTests {
    @Test func givesInTheOrderItTook() {
        let queue = WorkQueue<Int>(capacity: 10)
        for number in 1...5 { #expect(queue.add(number) == .accepted) }
        #expect(queue.take(upTo: 2) == [1, 2])
        #expect(queue.take(upTo: 10) == [3, 4, 5])
        #expect(queue.count == 0)
    }

    @Test func refusesAboveItsLimitAndTakesAgainBelow() {
        let queue = WorkQueue<Int>(capacity: 2)
        #expect([queue.add(1), queue.add(2), queue.add(3)] == [.accepted, .accepted, .full])
        #expect(queue.take(upTo: 1) == [1])
        #expect(queue.add(4) == .accepted)
        #expect(queue.count == 2)
    }

    @Test func whatIsInLineWhenItClosesIsStillDone() {
        let queue = WorkQueue<Int>(capacity: 5)
        _ = queue.add(1)
        queue.close()
        #expect(queue.add(2) == .closed)
        #expect(queue.take(upTo: 5) == [1])
        #expect(queue.take(upTo: 5) == [])
    }

    @Test(.timeLimit(.minutes(1))) func closingWakesEveryThreadThatWaits() {
        let queue = WorkQueue<Int>(capacity: 5)
        let threads = (0..<4).map { number in
            WorkerThread(named: "waits-\(number)") { while !queue.take(upTo: 1).isEmpty {} }
        }
        queue.close()
        for thread in threads { thread.join() }
        #expect(queue.count == 0)
    }

    @Test(.timeLimit(.minutes(1))) func everyPieceIsTakenExactlyOnce() {
        let queue = WorkQueue<Int>(capacity: 10_000)
        let seen = Seen()
        let threads = (0..<4).map { number in
            WorkerThread(named: "takes-\(number)") {
                while true {
                    let pieces = queue.take(upTo: 7)
                    if pieces.isEmpty { return }
                    seen.numbers.withLock { $0 += pieces }
                }
            }
        }
        for number in 0..<2_000 { _ = queue.add(number) }
        queue.close()
        for thread in threads { thread.join() }
        #expect(seen.numbers.withLock { $0.sorted() } == Array(0..<2_000))
    }

    private final class Seen: Sendable { let numbers = Mutex<[Int]>([]) }
}
