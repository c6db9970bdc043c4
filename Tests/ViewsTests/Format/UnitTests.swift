import Protocol
import Testing

@testable import Views

/// A unit changes exactly where the rounded number would become too long, below zero as above.
@Suite(.serialized) struct UnitTests {
    private func seen(_ text: String) -> String {
        text.map { $0 == "\u{2009}" || $0 == "\u{00A0}" ? " " : String($0) }.joined()
    }

    @Test(
        arguments: [
            (0, "TH/s"), (999.99, "TH/s"), (1_000, "PH/s"), (999_999, "PH/s"), (1_000_000, "EH/s"), (-5, "TH/s"),
        ] as [(Double, String)])
    func aChartTakesTheUnitOfItsLargest(terahash: Double, unit: String) {
        #expect(Format.hashrateUnit(upTo: terahash).name == unit)
    }

    @Test(arguments: [(-999.94, "−999.9 TH/s"), (-999.96, "−1.0 PH/s")] as [(Double, String)])
    func aLossTakesTheUnitOfItsSize(terahash: Double, expected: String) {
        #expect(seen(Format.hashrate(th: terahash).text) == expected)
    }

    @Test(arguments: [Double.nan, .infinity]) func whatIsNoNumberHasNoUnit(value: Double) {
        #expect(Format.hashrate(th: value) == .unknown && Format.power(kw: value) == .unknown)
        #expect(Format.plain(value, digits: 1) == "—")
    }

    @Test(arguments: [(58, 58, "58/58"), (0, 58, "0/58"), (17_000, 17_864, "17 000/17 864")])
    func countsStandBeforeTheirWhole(part: Int, whole: Int, expected: String) {
        #expect(seen(Format.count(part, of: whole)) == expected)
    }

    @Test(arguments: [(1, -1, "—"), (-1, 4, "−25.0 %"), (8, 4, "200.0 %")] as [(Double, Double, String)])
    func aShareOfLessThanNothingIsUnknown(part: Double, whole: Double, expected: String) {
        #expect(seen(Format.share(part, of: whole).text) == expected)
    }

    @Test func anUptimeNobodyKnowsIsADash() { #expect(Format.uptime(seconds: nil) == "—") }

    @Test(arguments: [(3_661, "1 h 1 min"), (86_400 + 59, "1 d"), (86_400 + 3_599, "1 d"), (90_000, "1 d 1 h")])
    func anUptimeLeavesOutWhatIsSmallerThanItsSecondUnit(seconds: Int, expected: String) {
        #expect(seen(Format.uptime(seconds: seconds)) == expected)
    }

    @Test func frenchCountsDaysInItsOwnWord() {
        Format.style = .french
        defer { Format.style = .english }
        #expect(seen(Format.uptime(seconds: 12 * 86_400 + 4 * 3_600)) == "12 j 4 h")
        #expect(seen(Format.delay(seconds: 0.44)) == "0,4 s")
        #expect(seen(Format.share(1, of: 8).text) == "12,5 %")
    }

    @Test func daysArePaddedAndTheYearComesFirst() {
        let day = Format.day(Timestamp(milliseconds: 1_736_078_400_000))
        #expect(day == "2025-01-05")
    }

    @Test func whatIsYetToComeIsNoAge() {
        let now = Timestamp(milliseconds: 1_700_000_000_000)
        #expect(seen(Format.age(of: now.advanced(bySeconds: 30), at: now)) == "0 s")
    }
}
