import TimeSeries

/// What was acknowledged and is not packed yet, container by container, in the order of the journal.
struct OpenBuckets: Sendable {
    struct Held: Sendable {
        let frame: TelemetryFrame
        /// Of the journal.
        let number: Int64
    }

    struct Bucket: Sendable {
        fileprivate(set) var held: [Held] = []
        /// Readings of miners.
        fileprivate(set) var samples = 0
        /// How many miners the container has.
        fileprivate(set) var miners = 1
        /// When the first of them arrived, milliseconds since 1970.
        fileprivate(set) var since: Int64

        /// A chunk pays with sixty moments; waiting longer only costs memory, and time at the next start.
        func isFull(at now: Int64) -> Bool {
            samples >= miners * OpenBuckets.moments || held.count >= OpenBuckets.heldMax
                || now - since >= OpenBuckets.longestMilliseconds
        }
    }

    static let moments = 60
    static let longestMilliseconds: Int64 = 3_600_000
    /// Senders of single readings fill no sixty moments for a long time.
    static let heldMax = 20_000

    private(set) var buckets: [Int32: Bucket] = [:]
    private(set) var bytes = 0

    mutating func add(_ frame: TelemetryFrame, number: Int64, miners: Int, at now: Int64) {
        var bucket = buckets.removeValue(forKey: frame.container) ?? Bucket(since: now)
        bucket.held.append(Held(frame: frame, number: number))
        bucket.samples += frame.heardCount
        bucket.miners = max(1, miners)
        buckets[frame.container] = bucket
        bytes += frame.size
    }

    func held(of container: Int32) -> [Held] { buckets[container]?.held ?? [] }

    /// Those that are full, the oldest first.
    func full(at now: Int64) -> [Int32] {
        oldestFirst(buckets.filter { $0.value.isFull(at: now) })
    }

    /// All, the oldest first.
    var everything: [Int32] { oldestFirst(buckets) }

    private func oldestFirst(_ buckets: [Int32: Bucket]) -> [Int32] {
        buckets.sorted { ($0.value.since, $0.key) < ($1.value.since, $1.key) }.map(\.key)
    }

    /// The first that were held are packed now. What came since begins the next bucket.
    mutating func removeFirst(_ count: Int, of container: Int32, at now: Int64) {
        guard var bucket = buckets.removeValue(forKey: container) else { return }
        for held in bucket.held.prefix(count) {
            bytes -= held.frame.size
            bucket.samples -= held.frame.heardCount
        }
        bucket.held.removeFirst(min(count, bucket.held.count))
        bucket.since = now
        if !bucket.held.isEmpty { buckets[container] = bucket }
    }

    /// Everything before this number of the journal is packed.
    var firstNumber: Int64? { buckets.values.compactMap { $0.held.first?.number }.min() }
}
