import Foundation
import Platform
import Testing

/// The system's clock is the wall clock in milliseconds; the measuring clock only grows.
struct TimeSourceTests {
    @Test func isTheWallClock() {
        let before = Int64(Date().timeIntervalSince1970 * 1_000) - 1
        let now = TimeSource.system.milliseconds()
        #expect((before...Int64(Date().timeIntervalSince1970 * 1_000) + 1).contains(now))
    }

    @Test func aTestsClockSaysWhatItIsTold() { #expect(TimeSource { 42 }.milliseconds() == 42) }

    @Test func measuringNeverGoesBack() {
        var last = monotonicNanoseconds()
        for _ in 0..<1_000 {
            let now = monotonicNanoseconds()
            #expect(now >= last)
            last = now
        }
    }
}
