import Protocol
import Testing

@testable import Views

/// A number reads the same wherever it stands: one precision, one unit, `—` for the unknown and never 0 for it.
@Suite(.serialized) struct FormatTests {
    /// What the eye sees, with ordinary spaces, so that the tables stay readable.
    private func seen(_ text: String) -> String {
        text.map { $0 == "\u{2009}" || $0 == "\u{00A0}" ? " " : String($0) }.joined()
    }

    @Test(
        arguments: [
            (0, "0.0 TH/s"), (473, "473.0 TH/s"), (999.94, "999.9 TH/s"), (999.96, "1.0 PH/s"), (145_684, "145.7 PH/s"),
            (999_940, "999.9 PH/s"), (999_951, "1.00 EH/s"), (8_424_130, "8.42 EH/s"), (8_449_672_000, "8 449.67 EH/s"),
        ] as [(Double, String)])
    func hashrateTakesTheUnitThatFits(terahash: Double, expected: String) {
        #expect(seen(Format.hashrate(th: terahash).text) == expected)
    }

    @Test(
        arguments: [
            (0.4, "0 kW"), (0.5, "1 kW"), (1_748, "1 748 kW"), (9_999.4, "9 999 kW"), (9_999.6, "10.0 MW"),
            (101_396, "101.4 MW"), (-12, "−12 kW"),
        ] as [(Double, String)])
    func powerStaysInKilowattsForAContainer(kilowatts: Double, expected: String) {
        #expect(seen(Format.power(kw: kilowatts).text) == expected)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1 000"), (17_864, "17 864"), (1_234_567, "1 234 567"), (-1_000, "−1 000"),
    ])
    func countsAreGroupedByThousands(value: Int, expected: String) {
        #expect(seen(Format.count(value)) == expected)
    }

    @Test(
        arguments: [
            (46.2, "46.2 °C"), (46.25, "46.3 °C"), (0, "0.0 °C"), (-0.04, "0.0 °C"), (-0.05, "−0.1 °C"),
            (-12.34, "−12.3 °C"),
        ] as [(Double, String)])
    func temperaturesHaveOneDigitAndNoNegativeZero(celsius: Double, expected: String) {
        #expect(seen(Format.celsius(celsius).text) == expected)
    }

    @Test func everyOtherUnitHasItsPrecision() {
        #expect(seen(Format.terahash(473).text) == "473.0 TH/s")
        #expect(seen(Format.exahash(8.4497).text) == "8.45 EH/s")
        #expect(seen(Format.watts(5_676).text) == "5 676 W")
        #expect(seen(Format.kilowatts(1_512).text) == "1 512 kW")
        #expect(seen(Format.megawatts(102.37).text) == "102.4 MW")
        #expect(seen(Format.megavoltAmperes(kva: 104_460).text) == "104.5 MVA")
        #expect(seen(Format.kilovoltAmperes(3_750).text) == "3 750 kVA")
        #expect(seen(Format.efficiency(12.0507).text) == "12.05 J/TH")
        #expect(seen(Format.kelvin(10.24).text) == "10.2 K")
        #expect(seen(Format.flow(147.8).text) == "147.8 m³/h")
        #expect(seen(Format.percent(99.6).text) == "99.6 %")
        #expect(seen(Format.millions(usd: 143_800_000).text) == "143.8 M USD")
    }

    @Test func theUnknownIsADashAndNeverZero() {
        for quantity in [
            Format.hashrate(th: nil), Format.power(kw: nil), Format.terahash(nil), Format.watts(nil),
            Format.kilowatts(nil), Format.efficiency(nil), Format.celsius(nil), Format.kelvin(nil), Format.flow(nil),
            Format.percent(nil), Format.millions(usd: nil), Format.celsius(.nan), Format.celsius(.infinity),
        ] {
            #expect(quantity.text == "—")
            #expect(quantity == .unknown)
        }
        #expect(Format.count(nil) == "—")
        #expect(seen(Format.count(nil, of: 58)) == "—/58")
    }

    @Test(
        arguments: [
            (50, 100, "50.0 %"), (8.416, 8.45, "99.6 %"), (1, 0, "—"), (nil, 100, "—"), (1, nil, "—"),
            (0, 100, "0.0 %"),
        ] as [(Double?, Double?, String)])
    func sharesNeedAWhole(part: Double?, whole: Double?, expected: String) {
        #expect(seen(Format.share(part, of: whole).text) == expected)
    }

    @Test func frenchWritesACommaAndKeepsTheRest() {
        Format.style = .french
        defer { Format.style = .english }
        #expect(seen(Format.celsius(46.2).text) == "46,2 °C")
        #expect(seen(Format.hashrate(th: 8_424_130).text) == "8,42 EH/s")
        #expect(seen(Format.count(17_864)) == "17 864")
        #expect(seen(Format.span(seconds: 3 * 86_400)) == "3 j")
    }

    @Test(
        arguments: [
            (-5, "0 s"), (0, "0 s"), (59.9, "59 s"), (60, "1 min"), (3_599, "59 min"), (3_600, "1 h"), (86_399, "23 h"),
            (86_400, "1 d"), (1_000 * 86_400, "1 000 d"),
        ] as [(Double, String)])
    func agesUseTheLargestUnitThatFits(seconds: Double, expected: String) {
        #expect(seen(Format.span(seconds: seconds)) == expected)
        let now = Timestamp(milliseconds: 1_700_000_000_000)
        let then = Timestamp(milliseconds: now.milliseconds - Int64(seconds * 1_000))
        #expect(seen(Format.age(of: then, at: now)) == expected)
    }

    @Test func anAgeOfNothingIsUnknown() {
        #expect(Format.age(of: nil, at: Timestamp(milliseconds: 0)) == "—")
    }

    @Test(arguments: [
        (0, "0 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (3_660, "1 h 1 min"), (3_601, "1 h"),
        (12 * 86_400 + 4 * 3_600, "12 d 4 h"), (86_400, "1 d"),
    ])
    func uptimeNamesTwoUnits(seconds: Int, expected: String) {
        #expect(seen(Format.uptime(seconds: seconds)) == expected)
    }

    @Test(
        arguments: [(0.44, "0.4 s"), (-1, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (12, "12 s")] as [(Double, String)]
    )
    func delaysShowTenthsWhileTheyMatter(seconds: Double, expected: String) {
        #expect(seen(Format.delay(seconds: seconds)) == expected)
    }

    @Test func clocksArePaddedAndTheDayStandsInFrontWhenItIsAnother() {
        let noon = Timestamp(milliseconds: 1_748_779_207_000)
        let clock = Format.clock(noon)
        #expect(clock.count == 5)
        #expect(Format.clockWithSeconds(noon) == clock + ":07")
        #expect(Format.moment(noon, seenAt: noon) == clock)
        #expect(Format.moment(noon, seenAt: noon.advanced(bySeconds: 3 * 86_400)) == "2025-06-01 " + clock)
    }
}
