import Platform
import Synchronization
import Testing

/// A clock that somebody sets must be noticed once, and one that merely runs never.
struct ClockWatchTests {
    private final class Clocks: Sendable {
        let wall = Mutex<Int64>(1_750_000_000_000)
        let steady = Mutex<Int64>(5_000)

        var time: TimeSource {
            TimeSource({ self.wall.withLock { $0 } }, steady: { self.steady.withLock { $0 } })
        }

        func run(milliseconds: Int64) {
            wall.withLock { $0 += milliseconds }
            steady.withLock { $0 += milliseconds }
        }
    }

    private let clocks = Clocks()

    @Test(arguments: [86_400_000, -86_400_000, 5_001, -5_001] as [Int64])
    func noticesAJumpOnce(jump: Int64) {
        var watch = ClockWatch()
        #expect(watch.jump(of: clocks.time) == 0)
        clocks.run(milliseconds: 1_000)
        clocks.wall.withLock { $0 += jump }
        #expect(watch.jump(of: clocks.time) == jump)
        clocks.run(milliseconds: 1_000)
        #expect(watch.jump(of: clocks.time) == 0)
    }

    @Test(arguments: [0, 1, 1_000, 5_000, -5_000] as [Int64])
    func letsAClockBeCorrected(correction: Int64) {
        var watch = ClockWatch()
        _ = watch.jump(of: clocks.time)
        // However long it was since the last look.
        clocks.run(milliseconds: 86_400_000)
        clocks.wall.withLock { $0 += correction }
        #expect(watch.jump(of: clocks.time) == 0)
    }

    @Test func theSystemsSteadyTimeOnlyGrows() {
        let before = TimeSource.system.steadyMilliseconds()
        #expect(TimeSource.system.steadyMilliseconds() >= before)
        #expect(TimeSource { 42 }.steadyMilliseconds() == 42, "a test that moves one clock moves both")
    }
}
