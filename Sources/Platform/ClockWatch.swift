/// Notices that somebody set the clock: its distance to steady time has changed.
package struct ClockWatch: Sendable {
    /// What a clock that is merely corrected, or a thread that waits between two readings, does not reach.
    private static let tolerance: Int64 = 5_000

    private var distance: Int64?

    package init() {}

    /// By how many milliseconds the clock was set since the last call, forward or, below zero, back; 0 when it was not.
    package mutating func jump(of time: TimeSource) -> Int64 {
        let now = time.milliseconds() - time.steadyMilliseconds()
        defer { distance = now }
        guard let distance, abs(now - distance) > Self.tolerance else { return 0 }
        return now - distance
    }
}
