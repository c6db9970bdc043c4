import FakeServer
import Protocol
import Testing

@testable import Stores

/// Dim after three ticks, an outline after ten, and a fast feed never makes a slow site flicker.
struct FreshnessTests {
    @Test(
        arguments: [
            (0, .fresh), (14_999, .fresh), (15_000, .dim), (49_999, .dim), (50_000, .outline), (-60_000, .fresh),
        ] as [(Int64, Freshness)])
    func followsTheAge(ageMs: Int64, expected: Freshness) {
        let reading = Timestamp(milliseconds: Sample.now.milliseconds - ageMs)
        #expect(Freshness(of: reading, at: Sample.now, tickMs: 1_000) == expected)
    }

    @Test func aSlowFeedStretchesTheLimits() {
        let reading = Sample.now.advanced(bySeconds: -29)
        #expect(Freshness(of: reading, at: Sample.now, tickMs: 10_000) == .fresh)
        #expect(Freshness(of: reading.advanced(bySeconds: -1), at: Sample.now, tickMs: 10_000) == .dim)
    }

    @Test func nothingMeasuredIsUnknown() {
        #expect(Freshness(of: nil, at: Sample.now, tickMs: 1_000) == .unknown)
    }
}
