import Protocol

/// Finds the machines of one container that break a limit. A pass over a column of integers tells whether there is any
/// at all, which nearly always there is not: a million machines under ten rules take a few milliseconds.
struct MinerScan: Sendable {
    struct Found: Sendable, Equatable {
        var slot: Int
        var value: Double
    }

    let rule: AlertRule
    let limit: Double
    private let metric: WatchedMetric

    init?(_ rule: AlertRule, limit: Double?) {
        guard let metric = rule.watch?.metric, let limit else { return nil }
        self.rule = rule
        self.limit = limit
        self.metric = metric
    }

    /// In slot order. Those that rest on purpose are left out.
    func found(in columns: ContainerColumns) -> [Found] {
        guard mayFind(in: columns) else { return [] }
        return (0..<columns.slots).compactMap { slot in
            guard let value = columns.value(of: metric, slot: slot), rule.exceeds(value, limit) else { return nil }
            return Found(slot: slot, value: value)
        }
    }

    /// Never false when there is one: the exact comparison is made afterwards, value by value.
    private func mayFind(in columns: ContainerColumns) -> Bool {
        switch metric {
        case .hashrate: any(columns.hashrate, per: 100)
        case .power: any(columns.power, per: 1_000)
        case .boardTemperature: any(columns.chipTemperature, per: 10)
        case .inletTemperature: any(columns.inletTemperature, per: 10)
        case .outletTemperature: any(columns.outletTemperature, per: 10)
        case .uptime: any(columns.uptime, per: 1)
        case .efficiency: any(columns.power, over: columns.hashrate, per: 100, roundedTo: 0.01)
        // A share of a sum: value by value.
        default: true
        }
    }

    /// Of a quotient that is rounded afterwards, so that it may come to lie on the other side of the limit.
    private func any(_ column: [Int32], over divisor: [Int32], per unit: Double, roundedTo step: Double) -> Bool {
        let isBelow = rule.comparison == .below
        let edge = (isBelow ? limit + step : limit - step) / unit
        return column.withUnsafeBufferPointer { values in
            divisor.withUnsafeBufferPointer { divisors in
                var count = 0
                for index in 0..<min(values.count, divisors.count) {
                    let (value, divisor) = (values[index], divisors[index])
                    let product = Double(divisor) * edge
                    let isBeyond = isBelow ? Double(value) <= product : Double(value) >= product
                    // The smallest number stands for “unknown”: neither a divisor nor a value is negative.
                    count &+= isBeyond && value >= 0 && divisor > 0 ? 1 : 0
                }
                return count > 0
            }
        }
    }

    private func any<Value: FixedWidthInteger>(_ column: [Value], per unit: Double) -> Bool {
        // The smallest number stands for “unknown” in every column, and is no value of any machine.
        let known = Double(Value.min) + 1...Double(Value.max)
        func rounded(_ edge: Double) -> Value { Value(min(max(edge, known.lowerBound), known.upperBound)) }
        return rule.comparison == .below
            ? Self.contains(column, rounded(known.lowerBound)...rounded((limit * unit).rounded(.up)))
            : Self.contains(column, rounded((limit * unit).rounded(.down))...rounded(known.upperBound))
    }

    /// Counts instead of stopping at the first: without a branch the processor compares many values at once.
    @inline(__always)
    private static func contains<Value: FixedWidthInteger>(_ column: [Value], _ range: ClosedRange<Value>) -> Bool {
        column.withUnsafeBufferPointer { values in
            let (lowest, highest) = (range.lowerBound, range.upperBound)
            var count = 0
            for value in values { count &+= value >= lowest && value <= highest ? 1 : 0 }
            return count > 0
        }
    }
}

extension ContainerColumns {
    /// Unknown of a machine that rests on purpose, that was not heard with the others, or that does not say.
    func value(of metric: WatchedMetric, slot: Int) -> Double? {
        switch status[slot] {
        case .active, .degraded, .offline: break
        case .sleeping, .maintenance, nil: return nil
        }
        guard heard(slot: slot) >= at - Self.freshMilliseconds else { return nil }
        let figures = figures(slot: slot)
        return switch metric {
        case .hashrate: figures.hashrateTh
        case .power: figures.powerW.map { $0 / 1_000 }
        case .efficiency: Metric.efficiency(watts: figures.powerW, terahash: figures.hashrateTh)
        case .boardTemperature: figures.temperatureC
        case .inletTemperature: Quantity.value(Self.widen(inletTemperature[slot]), per: 10)
        case .outletTemperature: Quantity.value(Self.widen(outletTemperature[slot]), per: 10)
        case .uptime: Quantity.value(uptime[slot], per: 1)
        case .sharesRejected: rejectedPercent(slot: slot)
        default: nil
        }
    }

    private func rejectedPercent(slot: Int) -> Double? {
        guard let accepted = Quantity.value(sharesAccepted[slot], per: 1),
            let rejected = Quantity.value(sharesRejected[slot], per: 1), accepted + rejected > 0
        else { return nil }
        return rejected / (accepted + rejected) * 100
    }
}
