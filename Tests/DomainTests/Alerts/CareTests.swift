import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// What somebody has entered about money and maintenance is held against what runs; what nobody has entered says
/// nothing.
struct CareTests {
    @Test(
        arguments: [
            ("2026-07-28", nil), ("2026-07-27", "Maintenance due in 7 days"),
            ("2026-07-21", "Maintenance due in 1 days"),
            ("2026-07-20", "Maintenance due today"), ("2026-07-17", "Maintenance overdue by 3 days"),
        ] as [(String, String?)])
    func maintenanceIsDue(day: String, message: String?) async throws {
        let bench = try await AlertBench()
        try await bench.change("UPDATE equipment SET maintenance_due = '\(day)' WHERE id = 'DT1'")
        await bench.wait(seconds: 2)
        #expect(bench.open("maintenance_due")?.message == message)
        #expect(bench.open("maintenance_due")?.targetId == message.map { _ in "DT1" })
    }

    /// Nothing is heard of the site: the clock alone brings the day.
    @Test func aDayComesByItself() async throws {
        let bench = try await AlertBench()
        try await bench.change("UPDATE equipment SET maintenance_due = '2026-07-28' WHERE id = 'DT1'")
        await bench.wait(seconds: 11 * 3_600, each: 900)
        #expect(bench.openRules == [])
        await bench.wait(seconds: 3 * 3_600, each: 900)
        #expect(bench.openRules == ["maintenance_due"])
    }

    @Test(arguments: ["'2027-07-20'", "NULL"])
    func anotherDayEndsIt(day: String) async throws {
        let bench = try await AlertBench()
        try await bench.change("UPDATE equipment SET maintenance_due = '2026-07-20' WHERE id = 'DT1'")
        await bench.wait(seconds: 2)
        try await bench.change("UPDATE equipment SET maintenance_due = \(day) WHERE id = 'DT1'")
        await bench.wait(seconds: 2)
        #expect(bench.openRules == [])
    }

    /// 12 J/TH at 0.1 USD/kWh cost 28.8 USD per PH/s and day.
    @Test(
        arguments: [
            (0.1, 40.0, nil), (0.1, 31.0, .warning), (0.1, 28.8, .critical), (0.1, nil, nil), (nil, 28.8, nil),
            (0.1, 0.0, nil),
        ] as [(Double?, Double?, AlertSeverity?)])
    func powerThatCostsTooMuch(price: Double?, hashprice: Double?, severity: AlertSeverity?) async throws {
        let bench = try await AlertBench()
        try await bench.change(
            """
            UPDATE project SET power_price_usd_kwh = \(price.map { "\($0)" } ?? "NULL"),
                hashprice_usd_ph_day = \(hashprice.map { "\($0)" } ?? "NULL") WHERE id = 'QATAR-001'
            """)
        try await bench.play(["C01", "C02", "C03"].map { AlertBench.healthy($0) }, seconds: 320)
        #expect(bench.open("power_cost")?.severity == severity)
        #expect(bench.open("power_cost")?.alertType == severity.map { _ in .price })
    }

    @Test func aPriceThatIsTakenAwayEndsTheAlert() async throws {
        let bench = try await AlertBench()
        let all = ["C01", "C02", "C03"].map { AlertBench.healthy($0) }
        try await bench.change("UPDATE project SET power_price_usd_kwh = 0.1, hashprice_usd_ph_day = 20")
        try await bench.play(all, seconds: 320)
        #expect(bench.openRules == ["power_cost"])
        try await bench.change("UPDATE project SET hashprice_usd_ph_day = NULL")
        try await bench.play(all, seconds: 320)
        #expect(bench.openRules == [])
    }
}
