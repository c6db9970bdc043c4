import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// A pump or cooler that fails is one alert; the temperatures that follow from it are told there, and nowhere twice.
struct CoolingTests {
    /// C01 and C02 have their water from the pump P1, C03 from P2, and both pumps theirs from the cooler K1.
    private static func bench() async throws -> AlertBench {
        let bench = try await AlertBench()
        func piece(_ id: String, _ kind: String, _ cooler: String?) -> String {
            """
            INSERT INTO equipment (id, project_id, name, kind, cooled_by_id, version, updated_ms)
            VALUES ('\(id)', 'QATAR-001', '\(id)', '\(kind)', \(cooler.map { "'\($0)'" } ?? "NULL"), 1, 0)
            """
        }
        try await bench.change(
            piece("K1", "cooling_unit", nil), piece("P1", "pump", "K1"), piece("P2", "pump", "K1"),
            "UPDATE container SET cooled_by_id = 'P1' WHERE id IN ('C01', 'C02')",
            "UPDATE container SET cooled_by_id = 'P2' WHERE id = 'C03'")
        return bench
    }

    private static func warm(_ id: String) -> ContainerSamples { AlertBench.healthy(id, supply: 46, chip: 82) }

    @Test func aPumpThatFailsIsOneAlert() async throws {
        let bench = try await Self.bench()
        try await bench.play([Self.warm("C01"), Self.warm("C02"), AlertBench.healthy("C03")], seconds: 60)
        let alert = try #require(bench.ledger.open(within: .all).first)
        #expect(bench.openRules == ["cooling_lost"])
        #expect(alert.targetId == "P1" && alert.children == ["C01", "C02"] && alert.alertType == .coolingLost)
    }

    /// All of the site is too warm: the cooler behind both pumps, not two pumps.
    @Test func theCauseIsAsFarUpAsAllIsWarm() async throws {
        let bench = try await Self.bench()
        try await bench.play(["C01", "C02", "C03"].map(Self.warm), seconds: 60)
        #expect(bench.openRules == ["cooling_lost"])
        #expect(bench.open("cooling_lost")?.targetId == "K1")
    }

    /// One container with warm water says nothing about its pump; with hot boards besides, it does.
    @Test func aContainerAloneNeedsTwoSigns() async throws {
        let bench = try await Self.bench()
        let others = [AlertBench.healthy("C01"), AlertBench.healthy("C02")]
        try await bench.play(others + [AlertBench.hot("C03")], seconds: 60)
        #expect(bench.openRules == ["supply_temperature"])
        try await bench.play(others + [Self.warm("C03")], seconds: 110)
        #expect(bench.openRules == ["cooling_lost"])
        #expect(bench.open("cooling_lost")?.targetId == "P2")
    }

    /// What was open before the cause was found names it.
    @Test func whatWasOpenIsFoldedIntoTheCause() async throws {
        let bench = try await Self.bench()
        try await bench.play(
            [AlertBench.hot("C01"), AlertBench.healthy("C02"), AlertBench.healthy("C03")], seconds: 40)
        let first = try #require(bench.open("supply_temperature"))
        try await bench.play([AlertBench.hot("C01"), AlertBench.hot("C02"), AlertBench.healthy("C03")], seconds: 110)
        let cause = try #require(bench.open("cooling_lost"))
        let over = try await bench.alerts.get(GetAlert(id: first.id), by: .everything)
        #expect(over.status == .resolved && over.foldedInto == cause.id)
        let steps = try await bench.alerts.history(GetAlertHistory(id: first.id), by: .everything).steps
        #expect(steps.map(\.action) == ["open", "fold"] && steps.last?.foldedInto == cause.id)
    }

    @Test func whatStaysWarmAfterwardsSaysSoItself() async throws {
        let bench = try await Self.bench()
        try await bench.play([Self.warm("C01"), Self.warm("C02"), AlertBench.healthy("C03")], seconds: 60)
        try await bench.play(
            [AlertBench.healthy("C01"), AlertBench.hot("C02"), AlertBench.healthy("C03")], seconds: 90)
        #expect(bench.openRules == ["supply_temperature"])
        #expect(bench.open("supply_temperature")?.targetId == "C02")
    }

    /// Without power nothing is cooled, and that is not the pump's fault.
    @Test func aLostSupplyIsNoLostCooling() async throws {
        let bench = try await Self.bench()
        let dark = ["C01", "C02"].map { TelemetryBench.samples($0, Array(repeating: .dark, count: 4)) }
        try await bench.play(dark + [AlertBench.healthy("C03")], seconds: 60)
        #expect(bench.openRules == ["supply_lost"])
    }

    /// From the substation down to the machine everything is dark: one alert, at the top.
    @Test func severalLayersOfTheSupplyAreOneAlert() async throws {
        let bench = try await AlertBench()
        try await bench.change(
            """
            INSERT INTO equipment (id, project_id, name, kind, version, updated_ms)
            VALUES ('SUB', 'QATAR-001', 'Substation', 'power_transformer', 1, 0)
            """,
            """
            INSERT INTO equipment (id, project_id, name, kind, feeds_from_id, version, updated_ms)
            VALUES ('SW', 'QATAR-001', 'Switch', 'switchgear', 'SUB', 1, 0),
                ('DT2', 'QATAR-001', 'Transformer 2', 'distribution_transformer', 'SW', 1, 0)
            """,
            "UPDATE equipment SET feeds_from_id = 'SUB' WHERE id = 'DT1'",
            "UPDATE container SET transformer_id = 'DT2' WHERE id = 'C03'")
        let dark = ["C01", "C02", "C03"].map {
            TelemetryBench.samples($0, Array(repeating: .dark, count: $0 == "C03" ? 3 : 4))
        }
        try await bench.play(dark, seconds: 60)
        #expect(bench.openRules == ["supply_lost"])
        #expect(bench.open("supply_lost")?.targetId == "SUB")
        #expect(bench.open("supply_lost")?.children == ["C01", "C02", "C03"])
    }

    @Test(
        arguments: [
            (nil, nil, nil, nil), (35, 150, 65, 0), (41, 150, 65, 1), (35, 50, 65, 1), (41, 50, 65, 2),
            (41, 50, 80, 3), (nil, 50, 65, 1), (35, nil, 80, 1),
        ] as [(Double?, Double?, Double?, Int?)])
    func signsAreCounted(supply: Double?, flow: Double?, chip: Double?, expected: Int?) {
        // 300 machines draw 1.7 MW, which takes 144 m³/h.
        var samples = ContainerSamples(containerId: "C", plant: .init(), miners: [])
        if let chip { samples.miners = Array(repeating: .running(chip: chip), count: 300) }
        samples.plant.supplyTemperature = supply.map { Int32($0 * 10) } ?? Quantity.missing
        samples.plant.flow = flow.map { Int32($0 * 10) } ?? Quantity.missing
        let standing = LiveColumns.Standing(
            sums: ContainerSums(of: samples), at: TelemetryBench.noon, isStale: false, source: .simulated)
        #expect(AlertRules().warmth(standing, under: AlertRules.ofContainers) == expected)
    }
}
