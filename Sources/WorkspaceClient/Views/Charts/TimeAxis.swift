package import Protocol

/// The moments under a chart: whole minutes, hours or days of the reader's clock.
nonisolated package struct TimeAxis: Sendable, Equatable {
    package let from: Timestamp
    package let stepSeconds: Int
    package let count: Int

    /// `count` points, `stepSeconds` apart, the first at `from`.
    package init(from: Timestamp, stepSeconds: Int, count: Int) {
        self.from = from
        self.stepSeconds = max(1, stepSeconds)
        self.count = max(0, count)
    }

    package var to: Timestamp { from.advanced(bySeconds: stepSeconds * max(0, count - 1)) }

    package func moment(ofPoint index: Int) -> Timestamp { from.advanced(bySeconds: stepSeconds * index) }

    /// Where a moment stands between the first point (0) and the last (1); nothing when it lies outside.
    package func share(of moment: Timestamp) -> Double? {
        guard count > 1, moment >= from, moment <= to else { return nil }
        return moment.seconds(since: from) / to.seconds(since: from)
    }

    /// The point nearest to a place between the first (0) and the last (1).
    package func point(at share: Double) -> Int? {
        guard count > 0, share.isFinite else { return nil }
        return Int((min(1, max(0, share)) * Double(count - 1)).rounded())
    }

    /// Round moments of a clock that is `offsetSeconds` ahead of UTC, at most `countMax` of them.
    package func ticks(countMax: Int, offsetSeconds: Int) -> [Timestamp] {
        let span = to.seconds(since: from)
        guard span > 0, countMax > 0 else { return [] }
        let spacing = Self.spacings.first { span / Double($0) <= Double(countMax) } ?? 30 * 86_400
        // In the reader's time, so that days begin at their midnight and not at that of UTC.
        let start = from.milliseconds / 1_000 + Int64(offsetSeconds)
        var tick = (start + Int64(spacing) - 1) / Int64(spacing) * Int64(spacing) - Int64(offsetSeconds)
        var ticks: [Timestamp] = []
        while tick * 1_000 <= to.milliseconds {
            if tick * 1_000 >= from.milliseconds { ticks.append(Timestamp(milliseconds: tick * 1_000)) }
            tick += Int64(spacing)
        }
        return ticks
    }

    private static let spacings = [
        60, 300, 900, 1_800, 3_600, 2 * 3_600, 3 * 3_600, 4 * 3_600, 6 * 3_600, 12 * 3_600, 86_400, 2 * 86_400,
        7 * 86_400,
    ]
}
