import Testing

@testable import Views

/// Digits are rounded once, grouped by thousands and signed with the true minus, in the way of the language.
struct NumberStyleTests {
    @Test(
        arguments: [
            (0.5, 0, "1"), (0.49, 0, "0"), (-0.5, 0, "−1"), (-0.49, 0, "0"), (1.005, 1, "1.0"), (0.05, 1, "0.1"),
            (9.95, 1, "10.0"), (999.5, 0, "1\u{2009}000"),
        ] as [(Double, Int, String)])
    func halvesGoAwayFromZeroAndZeroHasNoSign(value: Double, digits: Int, expected: String) {
        #expect(NumberStyle.english.decimal(value, digits: digits) == expected)
    }

    @Test(arguments: [(0.007, 3, "0.007"), (5, 3, "5.000"), (1.05, 2, "1.05")] as [(Double, Int, String)])
    func theFractionKeepsItsZeros(value: Double, digits: Int, expected: String) {
        #expect(NumberStyle.english.decimal(value, digits: digits) == expected)
    }

    @Test(arguments: [(999.0, 0), (1_000, 1), (999_999, 1), (1_000_000, 2), (-1_000_000, 2)] as [(Double, Int)])
    func everyThreeDigitsThereIsAGap(value: Double, gaps: Int) {
        let text = NumberStyle.english.decimal(value, digits: 0)
        #expect(text?.split(separator: NumberStyle.thousandsGap).count == gaps + 1)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e18, -1e18])
    func whatIsNoNumberOrTooLargeIsNothing(value: Double) {
        #expect(NumberStyle.english.decimal(value, digits: 0) == nil)
    }

    @Test func theLargestNumberIsWrittenWhole() {
        let text = NumberStyle.english.decimal(9e17, digits: 0)?.filter { $0 != "\u{2009}" }
        #expect(text == "900000000000000000")
    }

    @Test func theFractionIsNeverGrouped() {
        #expect(NumberStyle.english.decimal(1_234.56789, digits: 5) == "1\u{2009}234.56789")
    }

    @Test func frenchDiffersInTheSignAlone() {
        let (english, french) = (NumberStyle.english, NumberStyle.french)
        #expect(french.decimal(-1_234.5, digits: 1) == "−1\u{2009}234,5")
        #expect(french.decimal(1_234, digits: 0) == english.decimal(1_234, digits: 0))
    }

    @Test func aNumberIsNotTornFromItsUnit() {
        #expect(Quantity("5", "kW").text == "5\u{00A0}kW")
        #expect(Quantity("5").text == "5")
        #expect(Quantity.unknown.text == "—" && Quantity.unknown.unit.isEmpty)
    }
}
