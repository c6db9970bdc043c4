import Auth
import Database
import Domain
import Protocol
import Testing

/// A site's limits hold from the next look on, for that site alone, and what was open under the old ones goes on.
struct AlertRuleServiceTests {
    private static let supply = "supply_temperature"

    private static func settings(
        enabled: Bool = true, warning: Double? = 40, critical: Double? = 45, opens: Int = 30, runbook: String? = nil
    ) -> AlertRuleSettings {
        AlertRuleSettings(
            enabled: enabled, warning: warning, critical: critical, clearance: 1, opensAfterS: opens,
            resolvesAfterS: 60, runbook: runbook)
    }

    private static func change(
        _ bench: AlertBench, _ settings: AlertRuleSettings, rule: String = supply, ifMatch: String? = nil,
        by caller: Caller = .everything
    ) async throws -> SiteAlertRule {
        try await bench.rules.change(
            ChangeAlertRule(id: TelemetryBench.qatar, rule: rule, settings: settings, ifMatch: ifMatch), by: caller)
    }

    /// Supply water of so many degrees, and so many seconds on, one after the other.
    private static func supply(_ bench: AlertBench, _ celsius: Double, seconds: Int) async throws {
        let samples = TelemetryBench.samples(
            "C01", Array(repeating: .running(), count: 4), plant: .running(supply: celsius, flow: 2))
        _ = try await bench.telemetry.telemetry.ingest(
            TelemetryBench.batch([samples], at: bench.telemetry.clock.now), by: .everything)
        for _ in 0...seconds {
            await bench.alerts.evaluate()
            bench.telemetry.clock.advance(seconds: 1)
        }
    }

    private static func open(_ bench: AlertBench) -> [String] { bench.ledger.open(within: .all).compactMap(\.rule) }

    @Test func aSitesOwnLimitHolds() async throws {
        let bench = try await AlertBench()
        let changed = try await Self.change(bench, Self.settings(warning: 38, runbook: "Look at the fans"))
        #expect(changed.changed && changed.version == 1 && changed.updatedBy == "someone")
        try await Self.supply(bench, 39, seconds: 30)
        let alert = try #require(bench.ledger.open(within: .all).first)
        #expect(alert.rule == Self.supply && alert.limit == 38)
        #expect(alert.message == "Supply water at 39 °C (limit 38 °C)")
    }

    @Test func aSiteDecidesHowLongItMustBeSo() async throws {
        let bench = try await AlertBench()
        _ = try await Self.change(bench, Self.settings(opens: 5))
        try await Self.supply(bench, 42, seconds: 4)
        #expect(Self.open(bench) == [])
        try await Self.supply(bench, 42, seconds: 1)
        #expect(Self.open(bench) == [Self.supply])
    }

    /// Waiting times go on: a change of one rule begins nothing anew.
    @Test func whatIsOpenGoesOnUnderTheNewLimits() async throws {
        let bench = try await AlertBench()
        try await Self.supply(bench, 42, seconds: 30)
        #expect(Self.open(bench) == [Self.supply])
        _ = try await Self.change(bench, Self.settings(warning: 44, critical: 46))
        await bench.alerts.evaluate()
        #expect(Self.open(bench) == [Self.supply])
        try await Self.supply(bench, 42, seconds: 50)
        try await Self.supply(bench, 42, seconds: 20)
        #expect(Self.open(bench) == [])
        #expect(bench.told.verbs == ["alert.open", "alert_rule.update", "alert.resolve"])
    }

    @Test func switchingARuleOffEndsWhatItHasOpen() async throws {
        let bench = try await AlertBench()
        try await Self.supply(bench, 42, seconds: 30)
        _ = try await Self.change(bench, Self.settings(enabled: false, warning: nil, critical: nil))
        await bench.alerts.evaluate()
        #expect(Self.open(bench) == [])
        try await Self.supply(bench, 60, seconds: 40)
        #expect(Self.open(bench) == [])
    }

    @Test func resettingBringsTheCommonLimitBack() async throws {
        let bench = try await AlertBench()
        _ = try await Self.change(bench, Self.settings(warning: 44))
        try await Self.supply(bench, 42, seconds: 30)
        #expect(Self.open(bench) == [])
        for _ in 0...1 {
            _ = try await bench.rules.reset(
                ResetAlertRule(id: TelemetryBench.qatar, rule: Self.supply), by: .everything)
        }
        try await Self.supply(bench, 42, seconds: 30)
        #expect(Self.open(bench) == [Self.supply])
        #expect(bench.told.verbs == ["alert_rule.update", "alert_rule.reset", "alert.open"])
    }

    @Test func aSitesLimitsOutliveARestart() async throws {
        let bench = try await AlertBench()
        _ = try await Self.change(bench, Self.settings(warning: 38, runbook: "Look at the fans"))
        let again = try await AlertBench(restarting: bench)
        let rules = try await again.rules.list(ListAlertRulesOfProject(id: TelemetryBench.qatar), by: .everything).items
        let supply = try #require(rules.first { $0.rule == Self.supply })
        #expect(supply.settings == Self.settings(warning: 38, runbook: "Look at the fans") && supply.version == 1)
        try await Self.supply(again, 39, seconds: 30)
        #expect(Self.open(again) == [Self.supply])
    }

    @Test func otherSitesKeepTheirs() async throws {
        let bench = try await AlertBench()
        _ = try await Self.change(bench, Self.settings(warning: 38))
        let others = try await bench.rules.list(ListAlertRulesOfProject(id: TelemetryBench.aqua), by: .everything).items
        #expect(others.map(\.rule) == AlertRule.all.map(\.name))
        #expect(others.allSatisfy { !$0.changed && $0.version == 0 })
        #expect(others.first?.settings == Self.settings())
    }

    @Test func nobodyChangesForeignRules() async throws {
        let bench = try await AlertBench()
        let unknown = FleetError.unknown("project", "QATAR-001")
        await #expect(throws: unknown) { try await Self.change(bench, Self.settings(), by: .aquaOnly) }
        await #expect(throws: unknown) {
            try await bench.rules.reset(ResetAlertRule(id: TelemetryBench.qatar, rule: Self.supply), by: .aquaOnly)
        }
        await #expect(throws: unknown) {
            try await bench.rules.list(ListAlertRulesOfProject(id: TelemetryBench.qatar), by: .aquaOnly)
        }
    }

    @Test func twoPeopleDoNotOverwriteEachOther() async throws {
        let bench = try await AlertBench()
        _ = try await Self.change(bench, Self.settings(warning: 38), ifMatch: "\"0\"")
        await #expect(throws: FleetError.versionChanged(current: 1)) {
            try await Self.change(bench, Self.settings(warning: 39), ifMatch: "\"0\"")
        }
        #expect(try await Self.change(bench, Self.settings(warning: 39), ifMatch: "\"1\"").version == 2)
    }

    @Test(
        arguments: [
            (supply, 45, 40), (supply, 40, 40), (supply, nil, nil), ("supply_cold", 20, 25), ("low_flow", 80, 80),
        ] as [(String, Double?, Double?)])
    func limitsMustMakeSense(rule: String, warning: Double?, critical: Double?) async throws {
        let bench = try await AlertBench()
        await #expect(throws: AlertRuleError.limitsUnreasonable) {
            try await Self.change(bench, Self.settings(warning: warning, critical: critical), rule: rule)
        }
    }

    @Test(arguments: [
        settings(warning: .infinity), settings(warning: 2_000_000), settings(opens: -1), settings(opens: 86_401),
        settings(runbook: "a\u{7}b"),
    ])
    func settingsHaveTheirBounds(settings: AlertRuleSettings) async throws {
        let bench = try await AlertBench()
        await #expect(throws: FleetError.self) { try await Self.change(bench, settings) }
    }

    @Test func thereAreNoOtherRules() async throws {
        let bench = try await AlertBench()
        await #expect(throws: AlertRuleError.unknown("mine")) {
            try await Self.change(bench, Self.settings(), rule: "mine")
        }
    }
}
