import Platform

/// Where tests do what blocks. The threads that all tests share are as few as the machine has processors: two that wait
/// for a server to start hold up every other test, and those that watch a clock then fail.
package enum BlockingWork {
    /// So few that the programs they start do not hold up each other.
    private static let threadCount = 4

    private static let queue = {
        let queue = WorkQueue<@Sendable () -> Void>(capacity: .max)
        for number in 1...threadCount {
            WorkerThread(named: "blocking-\(number)") {
                while let work = queue.take(upTo: 1).first { work() }
            }
        }
        return queue
    }()

    package static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            _ = queue.add { continuation.resume(with: Result { try body() }) }
        }
    }
}
