/// How long answers took, in buckets that grow by a quarter of their power of two: any percentile is right within 25 %.
package struct LatencyHistogram: Sendable, Equatable {
    static let bucketCount = 128

    package private(set) var counts = [Int](repeating: 0, count: bucketCount)

    package init() {}

    package var total: Int { counts.reduce(0, +) }

    /// The time within which this share of the answers was given; nil without answers.
    package func percentile(_ share: Double) -> Duration? {
        let wanted = share * Double(total)
        var seen = 0
        for (bucket, count) in counts.enumerated() where count > 0 {
            seen += count
            if Double(seen) >= wanted { return .nanoseconds(Self.upperBound(of: bucket)) }
        }
        return nil
    }

    mutating func add(_ count: Int, to bucket: Int) { counts[bucket] += count }

    static func bucket(of nanoseconds: Int64) -> Int {
        let value = UInt64(max(nanoseconds, 4))
        let power = 63 - value.leadingZeroBitCount
        let quarter = Int(value >> UInt64(power - 2)) & 3
        return min((power - 2) * 4 + quarter, bucketCount - 1)
    }

    static func upperBound(of bucket: Int) -> Int64 { Int64(bucket % 4 + 5) << Int64(bucket / 4) }
}
