import CLinux
import Glibc

/// Where the time comes from: the system in production, a number that the test moves in tests.
package struct TimeSource: Sendable {
    private let read: @Sendable () -> Int64
    private let readSteady: @Sendable () -> Int64

    package init(_ read: @escaping @Sendable () -> Int64) { self.init(read, steady: read) }

    package init(_ read: @escaping @Sendable () -> Int64, steady: @escaping @Sendable () -> Int64) {
        self.read = read
        readSteady = steady
    }

    /// Milliseconds since 1970.
    package func milliseconds() -> Int64 { read() }

    /// Milliseconds since some moment. They go on evenly when somebody sets the clock: what durations are made of.
    package func steadyMilliseconds() -> Int64 { readSteady() }

    package static let system = TimeSource(
        {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
        }, steady: { monotonicNanoseconds() / 1_000_000 })
}

/// Nanoseconds that only ever grow, for measuring how long something took.
package func monotonicNanoseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
}
