/// Every number the user reads is written here, so that one screen never rounds differently from another.
package enum Format {
    /// The language's way with numbers. Set once when the language is chosen, before a page is built.
    package static var style = NumberStyle.english

    // MARK: Rates and power

    /// From `473.0 TH/s` over `145.7 PH/s` to `8.42 EH/s`.
    package static func hashrate(th value: Double?) -> Quantity {
        scaled(value, [("TH/s", 1, 1), ("PH/s", 1_000, 1), ("EH/s", 1_000_000, 2)])
    }

    /// The unit, and how many TH/s it holds, in which numbers up to a largest one read best: the scale of a chart.
    package static func hashrateUnit(upTo th: Double) -> (name: String, size: Double, digits: Int) {
        switch th {
        case ..<1_000: ("TH/s", 1, 1)
        case ..<1_000_000: ("PH/s", 1_000, 1)
        default: ("EH/s", 1_000_000, 2)
        }
    }

    /// From `1 748 kW` to `101.5 MW`: a container stays in kW, as its rating is.
    package static func power(kw value: Double?) -> Quantity {
        scaled(value, [("kW", 1, 0), ("MW", 1_000, 1)], from: 10_000)
    }

    package static func terahash(_ value: Double?) -> Quantity { quantity(value, digits: 1, "TH/s") }
    package static func exahash(_ value: Double?) -> Quantity { quantity(value, digits: 2, "EH/s") }
    package static func watts(_ value: Double?) -> Quantity { quantity(value, digits: 0, "W") }
    package static func kilowatts(_ value: Double?) -> Quantity { quantity(value, digits: 0, "kW") }
    package static func megawatts(_ value: Double?) -> Quantity { quantity(value, digits: 1, "MW") }
    package static func megavoltAmperes(kva value: Double?) -> Quantity {
        quantity(value.map { $0 / 1_000 }, digits: 1, "MVA")
    }
    package static func kilovoltAmperes(_ value: Double?) -> Quantity { quantity(value, digits: 0, "kVA") }
    package static func efficiency(_ value: Double?) -> Quantity { quantity(value, digits: 2, "J/TH") }

    // MARK: The plant

    package static func celsius(_ value: Double?) -> Quantity { quantity(value, digits: 1, "°C") }
    /// A difference of temperatures is in kelvin: 10 °C would be a temperature.
    package static func kelvin(_ value: Double?) -> Quantity { quantity(value, digits: 1, "K") }
    package static func flow(_ value: Double?) -> Quantity { quantity(value, digits: 1, "m³/h") }

    // MARK: Counts and shares

    package static func count(_ value: Int?) -> String {
        value.flatMap { style.decimal(Double($0), digits: 0) } ?? Quantity.unknown.number
    }

    /// `58/58`, `—/58` before the first reading.
    package static func count(_ part: Int?, of whole: Int) -> String { "\(count(part))/\(count(whole))" }

    /// `part` of `whole` in per cent; unknown when either is, or when there is no whole.
    package static func share(_ part: Double?, of whole: Double?) -> Quantity {
        guard let part, let whole, whole > 0 else { return .unknown }
        return percent(part / whole * 100)
    }

    package static func percent(_ value: Double?) -> Quantity { quantity(value, digits: 1, "%") }

    /// `143.8 M USD`.
    package static func millions(usd value: Double?) -> Quantity {
        quantity(value.map { $0 / 1_000_000 }, digits: 1, "M USD")
    }

    /// A number without a unit, as on an axis.
    package static func plain(_ value: Double, digits: Int) -> String {
        style.decimal(value, digits: digits) ?? Quantity.unknown.number
    }

    // MARK: Parts

    private static func quantity(_ value: Double?, digits: Int, _ unit: String) -> Quantity {
        guard let number = value.flatMap({ style.decimal($0, digits: digits) }) else { return .unknown }
        return Quantity(number, unit)
    }

    /// The first unit in which the rounded number stays below `ceiling`, so that 999.96 TH/s reads 1.0 PH/s.
    private static func scaled(
        _ value: Double?, _ units: [(name: String, size: Double, digits: Int)], from ceiling: Double = 1_000
    ) -> Quantity {
        guard let value, let largest = units.last else { return .unknown }
        let fitting = units.first { unit in
            let half = 0.5 * (0..<unit.digits).reduce(1) { size, _ in size / 10 }
            return abs(value) / unit.size + half < ceiling
        }
        let unit = fitting ?? largest
        return quantity(value / unit.size, digits: unit.digits, unit.name)
    }
}
