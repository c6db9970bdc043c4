/// How measured values become integers, and which integers a machine can have at all.
package enum Quantity {
    /// Stands for “unknown” in a column. No plausible value is near it.
    package static let missing = Int32.min

    /// 0…60,000 TH/s: over a hundred times today's best machine, and small enough for sums of millions.
    package static let hashrateRange: ClosedRange<Int32> = 0...6_000_000
    /// 0…60 kW.
    package static let powerRange: ClosedRange<Int32> = 0...60_000
    /// −60…200 °C: a broken sensor reads −273 or 999.
    package static let temperatureRange: ClosedRange<Int32> = -600...2_000
    package static let countRange: ClosedRange<Int32> = 0...Int32.max
    /// 0…2,000 m³/h.
    package static let flowRange: ClosedRange<Int32> = 0...20_000
    /// 0…5,000 kW.
    package static let plantPowerRange: ClosedRange<Int32> = 0...50_000

    package static func isPlausible(_ value: Int32, in range: ClosedRange<Int32>) -> Bool {
        value == missing || range.contains(value)
    }

    /// What cannot be said in an `Int32` becomes the largest one, which every range with an end refuses.
    package static func quantise(_ value: Double?, per unit: Double) -> Int32 {
        guard let value else { return missing }
        return Int32(exactly: (value * unit).rounded()) ?? .max
    }

    /// Counters above two thousand million stay there: they only ever grow.
    package static func quantise(_ value: Int?) -> Int32 {
        guard let value else { return missing }
        return value < 0 ? -1 : Int32(clamping: value)
    }

    package static func value(_ quantity: Int32, per unit: Double) -> Double? {
        quantity == missing ? nil : Double(quantity) / unit
    }
}
