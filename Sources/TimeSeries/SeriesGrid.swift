/// The steps of a chart: from when, how wide, how many, and which stored rows fill them. All in seconds since 1970.
package struct SeriesGrid: Sendable, Equatable {
    package static let resolutions: [Int64] = [60, 900, 3_600, 86_400]
    /// What single miners are kept by, besides their readings.
    package static let resolutionsOfMiners: [Int64] = [3_600, 86_400]
    /// A chart of a miner is made of readings up to this length.
    package static let readingsShown: Int64 = 7 * 86_400
    /// Minute rows are kept this long.
    package static let minutesKept: Int64 = 48 * 3_600
    private static let quartersChosen: Int64 = 45 * 86_400
    private static let hoursChosen: Int64 = 2 * 366 * 86_400

    package let start: Int64
    package let step: Int64
    package let count: Int
    /// How wide the stored rows are that fill it; divides `step`.
    package let resolution: Int64

    /// A step that is absent is chosen: a minute up to 48 hours, a quarter of an hour up to 45 days, an hour up to
    /// two years, then a day. One that was asked for is the least: it becomes a multiple of the rows that exist.
    /// Either is widened where there would be too many points, so that every question has an answer; between an end
    /// and a later start there is nothing.
    package init(
        from: Int64, to: Int64, step asked: Int64?, now: Int64, pointsMax: Int, resolutions: [Int64] = resolutions
    ) {
        let span = max(0, to - from)
        // Minutes that are gone cannot be shown, however short the stretch.
        let kept = resolutions.filter { $0 > 60 || from >= now - Self.minutesKept - 60 }
        let finest = kept.first ?? resolutions.last ?? 60
        let wanted: Int64 =
            span <= Self.minutesKept
            ? 60 : span <= Self.quartersChosen ? 900 : span <= Self.hoursChosen ? 3_600 : 86_400
        let unit = asked == nil ? kept.first { $0 >= wanted } ?? kept.last ?? finest : finest
        // A stretch that begins inside a step takes one point more than its length says.
        let widest = span / Int64(max(1, pointsMax - 1)) + 1
        let least = span <= Int64(pointsMax) * unit ? max(asked ?? unit, 1) : max(asked ?? unit, widest, 1)
        // Upwards to a multiple of the rows, or some of them would fall into two steps.
        var step = Self.floor(least + unit - 1, by: unit)
        var start = Self.floor(from, by: step)
        // A wider step begins earlier, and may so take one point more than was reckoned.
        while from < to, (to - start + step - 1) / step > Int64(pointsMax) {
            step += unit
            start = Self.floor(from, by: step)
        }
        self.start = start
        self.step = step
        count = from < to ? Int((to - start + step - 1) / step) : 0
        // The widest that divides the step: as few rows as possible are read.
        resolution = kept.last { step % $0 == 0 } ?? finest
    }

    package var end: Int64 { start + step * Int64(count) }

    /// Which step a moment falls into; none outside.
    package func index(of second: Int64) -> Int? {
        guard second >= start, second < end else { return nil }
        return Int((second - start) / step)
    }

    /// Rows of `resolution`, in any order, joined into steps; a step that nothing falls into stays empty.
    package func fill(_ rows: some Sequence<(at: Int64, value: MetricRollUp)>) -> [MetricRollUp] {
        var steps = [MetricRollUp](repeating: MetricRollUp(), count: count)
        for row in rows {
            guard let index = index(of: row.at) else { continue }
            steps[index].merge(row.value)
        }
        return steps
    }

    package static func floor(_ second: Int64, by step: Int64) -> Int64 {
        // Swift's remainder has the sign of what is divided; a floor goes down on both sides.
        let rest = second % step
        return rest < 0 ? second - rest - step : second - rest
    }
}
