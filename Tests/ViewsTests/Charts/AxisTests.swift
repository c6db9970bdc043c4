import Protocol
import Testing

@testable import Views

/// Axes are read, not decoded: round steps, every value inside, ticks on whole hours of the reader's clock.
struct AxisTests {
    @Test(
        arguments: [
            ([0.0, 100], 0.0, 25.0, 0), ([8.31, 8.46], 8.3, 0.05, 2), ([44.1, 52.8], 40, 5, 0), ([0.0, 1], 0, 0.25, 2),
            ([-3.0, 3], -4, 2, 0), ([44.1, 51.9], 44, 2, 0),
        ] as [([Double], Double, Double, Int)])
    func stepsAreRoundAndHoldEveryValue(values: [Double], low: Double, step: Double, digits: Int) {
        let axis = ValueAxis(covering: values)
        #expect(axis.intervals == 4)
        #expect(axis.low <= values.min() ?? 0)
        #expect(axis.high >= (values.max() ?? 0) - 1e-9)
        #expect(abs(axis.low - low) < 1e-9 && abs(axis.step - step) < 1e-9)
        #expect(axis.ticks.count == 5)
        #expect(axis.digits == digits)
    }

    @Test(arguments: [(0.0, 0), (5, 5), (-273.15, -273.15), (8_449_672, 8_449_672)] as [(Double, Double)])
    func aFlatLineStandsInTheMiddle(low: Double, high: Double) {
        let axis = ValueAxis(covering: [low, high])
        #expect(axis.low < low && axis.high > high)
    }

    @Test func nothingToShowStillHasAScale() {
        let axis = ValueAxis(covering: [])
        #expect(axis.high > axis.low)
    }

    @Test(
        arguments: [
            (0.03, 0.05), (0.05, 0.05), (0.9, 1), (1, 1), (1.01, 2), (2.2, 2.5), (3, 5), (5.1, 10), (260, 500),
        ] as [(Double, Double)])
    func roundStepIsTheNextRoundNumber(size: Double, expected: Double) {
        #expect(abs(ValueAxis.roundStep(atLeast: size) - expected) < 1e-9)
    }

    @Test(arguments: [(0.25, 2), (0.5, 1), (1, 0), (50, 0), (0.005, 3), (2.5, 1)] as [(Double, Int)])
    func digitsTellNeighbouringTicksApart(step: Double, expected: Int) {
        #expect(ValueAxis(covering: [0, step * 4]).digits == expected)
    }

    @Test func ticksLieOnWholeHoursOfTheReadersClock() {
        // 24 h from 2025-06-01 12:07 UTC, read in India (UTC+5:30).
        let axis = TimeAxis(from: Timestamp(milliseconds: 1_748_779_620_000), stepSeconds: 300, count: 289)
        let ticks = axis.ticks(countMax: 8, offsetSeconds: 19_800)
        #expect(ticks.count == 8)
        for tick in ticks {
            #expect((tick.milliseconds / 1_000 + 19_800) % (3 * 3_600) == 0)
            #expect(axis.share(of: tick) != nil)
        }
    }

    @Test(arguments: [(60, 61), (300, 289), (3_600, 24 * 30), (86_400, 365)])
    func neverMoreTicksThanAsked(step: Int, count: Int) {
        let axis = TimeAxis(from: Timestamp(milliseconds: 1_748_779_620_000), stepSeconds: step, count: count)
        let ticks = axis.ticks(countMax: 13, offsetSeconds: 0)
        #expect(!ticks.isEmpty && ticks.count <= 13 + 1)
    }

    @Test(arguments: [(-1, 0), (0, 0), (0.49, 1), (0.5, 2), (0.51, 2), (1, 3), (7, 3)] as [(Double, Int)])
    func theCrosshairTakesTheNearestPoint(share: Double, expected: Int) {
        let axis = TimeAxis(from: Timestamp(milliseconds: 0), stepSeconds: 60, count: 4)
        #expect(axis.point(at: share) == expected)
        #expect(axis.moment(ofPoint: expected).milliseconds == Int64(expected) * 60_000)
    }

    @Test func anEmptyAxisHasNoPointAndNoTick() {
        let axis = TimeAxis(from: Timestamp(milliseconds: 0), stepSeconds: 60, count: 0)
        #expect(axis.point(at: 0.5) == nil)
        #expect(axis.ticks(countMax: 5, offsetSeconds: 0).isEmpty)
        #expect(axis.share(of: Timestamp(milliseconds: 0)) == nil)
    }
}
