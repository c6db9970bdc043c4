/// How a language writes numbers: the decimal sign and the words for units of time.
package struct NumberStyle: Sendable, Equatable {
    package var decimalSign: String
    package var dayUnit: String

    package static let english = NumberStyle(decimalSign: ".", dayUnit: "d")
    package static let french = NumberStyle(decimalSign: ",", dayUnit: "j")

    /// A thin space: `17 864`. Not the one that never breaks, as many fonts lack it and draw no gap at all.
    package static let thousandsGap = "\u{2009}"
    /// Between a number and its unit, which must not be torn apart.
    package static let unitGap = "\u{00A0}"
    /// The true minus is as wide as the plus and the digits beside it; a hyphen is not.
    package static let minus = "\u{2212}"

    /// `value` with exactly `digits` digits after the decimal sign; nothing for what is not a number.
    package func decimal(_ value: Double, digits: Int) -> String? {
        let scale = Self.powerOfTen(digits)
        let scaled = (value * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, abs(scaled) < 1e18 else { return nil }
        let whole = Int64(abs(scaled))
        var text = grouped(whole / scale)
        if digits > 0 {
            let fraction = String(whole % scale)
            text += decimalSign + String(repeating: "0", count: digits - fraction.count) + fraction
        }
        // What rounds to zero has no sign: nobody wants to read −0.0.
        return scaled < 0 ? Self.minus + text : text
    }

    private func grouped(_ value: Int64) -> String {
        var digits = String(value)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: Self.thousandsGap)
    }

    private static func powerOfTen(_ exponent: Int) -> Int64 {
        (0..<exponent).reduce(1) { product, _ in product * 10 }
    }
}
