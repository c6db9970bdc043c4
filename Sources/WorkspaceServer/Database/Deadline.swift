import CSQLite
import Platform

/// The moment at which SQLite gives up on the statement that is running. A reader without one could hold its snapshot
/// for so long that the WAL grows without end.
final class Deadline {
    private let nanoseconds = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
    private let connection: OpaquePointer

    init(on connection: OpaquePointer) {
        self.connection = connection
        nanoseconds.initialize(to: .max)
        // Every 4,000 steps is about every 100 µs: often enough for a limit of seconds, too rare to be felt.
        sqlite3_progress_handler(
            connection, 4_000,
            { context in
                guard let limit = context?.assumingMemoryBound(to: Int64.self) else { return 0 }
                return monotonicNanoseconds() > limit.pointee ? 1 : 0
            }, nanoseconds)
    }

    deinit { nanoseconds.deallocate() }

    func set(milliseconds: Int) { nanoseconds.pointee = monotonicNanoseconds() + Int64(milliseconds) * 1_000_000 }

    func clear() { nanoseconds.pointee = .max }
}
