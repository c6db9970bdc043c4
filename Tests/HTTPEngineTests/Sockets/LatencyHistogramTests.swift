import Testing

@testable import HTTPEngine

/// A percentile is shown to people, so it may be coarse but not wrong.
struct LatencyHistogramTests {
    @Test func everyValueFallsBelowItsBucketsBound() {
        for value in [0, 4, 5, 7, 8, 9, 100, 999, 1_000, 12_345, 1_000_000, 77_777_777, 5_000_000_000] as [Int64] {
            let bucket = LatencyHistogram.bucket(of: value)
            let bound = LatencyHistogram.upperBound(of: bucket)
            #expect(bound > value)
            #expect(value < 4 || bound <= value + value / 4 + 1, "\(value) is told as \(bound)")
        }
    }

    @Test func percentilesFindTheirShare() {
        var histogram = LatencyHistogram()
        #expect(histogram.percentile(0.5) == nil)
        histogram.add(98, to: LatencyHistogram.bucket(of: 1_000))
        histogram.add(2, to: LatencyHistogram.bucket(of: 1_000_000))
        let median = histogram.percentile(0.5) ?? .zero
        let high = histogram.percentile(0.99) ?? .zero
        #expect(median > .nanoseconds(1_000) && median <= .nanoseconds(1_250))
        #expect(high > .milliseconds(1) && high <= .microseconds(1_250))
        #expect(histogram.total == 100)
    }

    @Test func bucketsFollowOneAnotherWithoutGapOrOverlap() {
        for bucket in 0..<LatencyHistogram.bucketCount - 1 {
            let bound = LatencyHistogram.upperBound(of: bucket)
            #expect(LatencyHistogram.bucket(of: bound - 1) == bucket)
            #expect(LatencyHistogram.bucket(of: bound) == bucket + 1)
        }
    }

    @Test(arguments: [(Int64.min, 0), (-1, 0), (0, 0), (4, 0), (5, 1), (.max, 127)] as [(Int64, Int)])
    func whatIsBeyondEitherEndStandsAtIt(nanoseconds: Int64, bucket: Int) {
        #expect(LatencyHistogram.bucket(of: nanoseconds) == bucket)
    }

    @Test(arguments: [(0.0, 1), (0.5, 1), (0.51, 2), (0.75, 2), (0.76, 3), (1, 3)])
    func aShareEndsInTheBucketThatReachesIt(share: Double, bucket: Int) {
        var histogram = LatencyHistogram()
        histogram.add(2, to: 1)
        histogram.add(1, to: 2)
        histogram.add(1, to: 3)
        #expect(histogram.percentile(share) == .nanoseconds(LatencyHistogram.upperBound(of: bucket)))
    }
}
