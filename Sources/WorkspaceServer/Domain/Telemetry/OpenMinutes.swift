import TimeSeries

/// Minutes that are not written yet: per container, everything heard in that minute so far.
struct OpenMinutes: Sendable {
    /// What one write takes to the database: seconds since 1970, then container key.
    typealias Minutes = [Int64: [Int32: MetricRollUp]]

    /// A day. A database that takes nothing for longer must not take the memory too.
    static let limit = 1_440
    /// How long after its end a minute is still waited for.
    static let graceSeconds: Int64 = 5

    private(set) var minutes: Minutes = [:]
    /// The newest row of the journal that is in here, or was.
    private(set) var through: Int64 = 0
    /// The first row of the journal that a minute was made from: of those that are open, and of those that somebody is
    /// writing at this moment.
    private var firstOfOpen: [Int64: Int64] = [:]
    private var firstOfTaken: [Int64: Int64] = [:]

    /// `number` is the row of the journal that says so.
    mutating func add(_ tick: MetricRollUp, of container: Int32, at second: Int64, number: Int64 = 0) {
        through = max(through, number)
        // A minute in which nothing was said is a gap in the chart and not a row of nothing.
        guard !tick.isEmpty else { return }
        let minute = SeriesGrid.floor(second, by: 60)
        minutes[minute, default: [:]][container, default: MetricRollUp()].merge(tick)
        firstOfOpen[minute] = min(firstOfOpen[minute] ?? number, number)
    }

    /// The journal is needed from here on; nil when every minute is written.
    var firstNumber: Int64? { [firstOfOpen.values.min(), firstOfTaken.values.min()].compactMap(\.self).min() }

    /// How many have ended.
    func closedCount(now: Int64) -> Int { minutes.keys.count { Self.isClosed($0, now) } }

    /// Removes and returns those that have ended, at most `limit` of the oldest.
    mutating func takeClosed(now: Int64, limit: Int) -> Minutes {
        var taken: Minutes = [:]
        for minute in minutes.keys.filter({ Self.isClosed($0, now) }).sorted().prefix(limit) {
            taken[minute] = minutes.removeValue(forKey: minute)
            firstOfTaken[minute] = firstOfOpen.removeValue(forKey: minute)
        }
        return taken
    }

    mutating func takeAll() -> Minutes {
        defer { minutes = [:] }
        firstOfTaken.merge(firstOfOpen, uniquingKeysWith: min)
        firstOfOpen = [:]
        return minutes
    }

    /// What was taken is on disk.
    mutating func written(_ taken: Minutes) {
        for minute in taken.keys { firstOfTaken[minute] = nil }
    }

    /// After a write that failed. Returns how many of the oldest minutes had to be given up.
    mutating func putBack(_ taken: Minutes) -> Int {
        for (minute, containers) in taken {
            for (container, value) in containers {
                minutes[minute, default: [:]][container, default: MetricRollUp()].merge(value)
            }
            if let first = firstOfTaken.removeValue(forKey: minute) {
                firstOfOpen[minute] = min(firstOfOpen[minute] ?? first, first)
            }
        }
        let lost = max(0, minutes.count - Self.limit)
        // The oldest go: what happened last is what somebody will look for first.
        for minute in minutes.keys.sorted().prefix(lost) {
            minutes[minute] = nil
            firstOfOpen[minute] = nil
        }
        return lost
    }

    private static func isClosed(_ minute: Int64, _ now: Int64) -> Bool { minute + 60 + graceSeconds <= now }
}
