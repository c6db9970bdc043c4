import Protocol
import Testing

@testable import Domain

/// A bucket is packed when that pays, and until then the journal keeps every row that it was made from.
struct OpenBucketsTests {
    private static func frame(_ container: Int32 = 3, miners: Int = 2) throws -> TelemetryFrame {
        var bytes: [UInt8] = []
        TelemetryFrame.append(
            TelemetryBench.samples("C01", Array(repeating: .running(), count: miners)), of: container, roster: 1,
            at: TelemetryBench.noon, source: .miner, to: &bytes)
        return try #require(TelemetryFrame(bytes, at: 0))
    }

    @Test(arguments: [(59, 0), (60, 1)]) func sixtyMomentsAreAChunk(moments: Int, full: Int) throws {
        var buckets = OpenBuckets()
        for number in 0..<moments { buckets.add(try Self.frame(), number: Int64(number), miners: 2, at: 0) }
        #expect(buckets.full(at: 0).count == full)
    }

    /// Senders that bring a miner at a time fill no chunk faster.
    @Test func halfOfTheMinersAreHalfAMoment() throws {
        var buckets = OpenBuckets()
        for number in 0..<60 { buckets.add(try Self.frame(miners: 1), number: Int64(number), miners: 2, at: 0) }
        #expect(buckets.full(at: 0).isEmpty)
    }

    @Test(arguments: [(3_599_999, 0), (3_600_000, 1)] as [(Int64, Int)])
    func nobodyWaitsForLongerThanAnHour(now: Int64, full: Int) throws {
        var buckets = OpenBuckets()
        buckets.add(try Self.frame(), number: 1, miners: 2, at: 0)
        #expect(buckets.full(at: now).count == full)
    }

    @Test func theOldestComesFirst() throws {
        var buckets = OpenBuckets()
        buckets.add(try Self.frame(9), number: 1, miners: 2, at: 10)
        buckets.add(try Self.frame(4), number: 2, miners: 2, at: 5)
        #expect(buckets.full(at: 5_000_000) == [4, 9])
    }

    @Test func theJournalIsNeededFromTheFirstRowOn() throws {
        var buckets = OpenBuckets()
        #expect(buckets.firstNumber == nil)
        buckets.add(try Self.frame(3), number: 5, miners: 2, at: 0)
        buckets.add(try Self.frame(4), number: 6, miners: 2, at: 0)
        buckets.add(try Self.frame(3), number: 7, miners: 2, at: 0)
        #expect(buckets.firstNumber == 5)
        buckets.removeFirst(1, of: 3, at: 0)
        #expect(buckets.firstNumber == 6)
        #expect(buckets.held(of: 3).map(\.number) == [7])
    }

    @Test func countsTheBytesItHolds() throws {
        var buckets = OpenBuckets()
        let frame = try Self.frame()
        buckets.add(frame, number: 1, miners: 2, at: 0)
        buckets.add(frame, number: 2, miners: 2, at: 0)
        #expect(buckets.bytes == frame.size * 2)
        buckets.removeFirst(2, of: 3, at: 0)
        #expect(buckets.bytes == 0)
        #expect(buckets.buckets.isEmpty)
    }
}
