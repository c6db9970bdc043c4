/// The scale beside a chart: round numbers, evenly spaced, that hold every value.
nonisolated package struct ValueAxis: Sendable, Equatable {
    package let low: Double
    package let step: Double
    package let intervals: Int

    package var high: Double { low + step * Double(intervals) }
    package var ticks: [Double] { (0...intervals).map { low + step * Double($0) } }

    /// Digits after the decimal sign so that two neighbouring ticks read differently.
    package var digits: Int {
        var digits = 0
        var scaled = step
        // Six at the most: rounding would otherwise let a step such as 1/3 go on for ever.
        while digits < 6, abs(scaled - scaled.rounded()) > 1e-9 * max(1, abs(scaled)) {
            digits += 1
            scaled *= 10
        }
        return digits
    }

    /// `intervals` is given when a second axis must share the grid of the first.
    package init(covering values: some Sequence<Double>, intervals: Int = 4) {
        let finite = values.filter(\.isFinite)
        var lowest = finite.min() ?? 0
        var highest = finite.max() ?? 1
        // A flat line stands in the middle, not on the edge.
        if highest - lowest < 1e-9 * max(1, abs(highest)) {
            let margin = max(abs(highest) * 0.01, 0.5)
            (lowest, highest) = (lowest - margin, highest + margin)
        }
        let count = max(1, intervals)
        var step = Self.roundStep(atLeast: (highest - lowest) / Double(count))
        var low = (lowest / step).rounded(.down) * step
        // Moving the low end to a round number can push the high end out: take the next round step then.
        while low + step * Double(count) < highest - step * 1e-9 {
            step = Self.roundStep(atLeast: step * 1.01)
            low = (lowest / step).rounded(.down) * step
        }
        self.low = low
        self.step = step
        self.intervals = count
    }

    /// Where a value stands between the low end (0) and the high end (1).
    package func share(of value: Double) -> Double { (value - low) / (high - low) }

    /// The smallest of 1, 2, 2.5 or 5 times a power of ten that is not below `size`.
    static func roundStep(atLeast size: Double) -> Double {
        var power = 1.0
        while power > size { power /= 10 }
        while power * 10 <= size { power *= 10 }
        for factor in [1, 2, 2.5, 5] where power * factor >= size * (1 - 1e-9) { return power * factor }
        return power * 10
    }
}
