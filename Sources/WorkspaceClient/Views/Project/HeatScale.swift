import GTKKit
package import Stores

/// How a figure becomes a colour. Temperatures run from blue over grey to orange around their set point; amounts from
/// light to dark of one hue. Both can be told apart without seeing red or green.
package struct HeatScale: Equatable {
    /// Around a middle, or from little to much.
    package enum Kind { case diverging, single }

    package let kind: Kind
    package let low: Double
    package let high: Double

    package init(_ kind: Kind, _ low: Double, _ high: Double) {
        self.kind = kind
        self.low = low
        // One apart at least, or a site at rest would be divided by nothing.
        self.high = max(high, low + 1)
    }

    /// The scale of a figure; `largest` is what the strongest container makes.
    package init(_ figure: ContainerFigure, largest: Double?) {
        switch figure {
        // 35 °C is the set point of the supply; the alarm limits lie 10 K to either side.
        case .supplyTemperature: self.init(.diverging, 25, 45)
        // Boards warn at 75 °C and switch off at 80 °C.
        case .boardTemperature: self.init(.diverging, 50, 80)
        case .hashrate, .power: self.init(.single, 0, ValueAxis(covering: [0, largest ?? 1], intervals: 2).high)
        }
    }

    package var middle: Double { (low + high) / 2 }

    /// 0 at the low end, 1 at the high end; what lies beyond stays at the end.
    package func share(of value: Double) -> Double { min(1, max(0, (value - low) / (high - low))) }

    func color(of value: Double, in palette: Palette) -> Color { color(at: share(of: value), in: palette) }

    func color(at share: Double, in palette: Palette) -> Color {
        let neutral = palette[.line]
        let cold = palette.isDark ? Self.coldDark : Self.cold
        let warm = palette.isDark ? Self.warmDark : Self.warm
        switch kind {
        case .diverging where share < 0.5: return neutral.mixed(with: cold, by: (0.5 - share) * 2)
        case .diverging: return neutral.mixed(with: warm, by: (share - 0.5) * 2)
        // From 15 %, so that a little can still be told from what is not known.
        case .single: return neutral.mixed(with: cold, by: 0.15 + share * 0.85)
        }
    }

    private static let cold = Color(0.12, 0.38, 0.70)
    private static let coldDark = Color(0.40, 0.66, 0.95)
    private static let warm = Color(0.85, 0.45, 0.05)
    private static let warmDark = Color(0.98, 0.62, 0.25)
}

extension ContainerFigure {
    package var name: String {
        switch self {
        case .supplyTemperature: tr("Supply temperature")
        case .boardTemperature: tr("Board temperature")
        case .hashrate: tr("Hashrate")
        case .power: tr("Power")
        }
    }

    package func text(_ value: Double?) -> Quantity {
        switch self {
        case .supplyTemperature, .boardTemperature: Format.celsius(value)
        case .hashrate: Format.hashrate(th: value)
        case .power: Format.kilowatts(value)
        }
    }
}
