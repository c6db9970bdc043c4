import Auth
import Domain
import Protocol
import Testing

/// What a rule would find is what it then finds: over a limit, unknown, or neither, and only what the caller may see.
struct AlertRulePreviewingTests {
    private static func preview(
        _ bench: AlertBench, _ watch: AlertWatching, _ warning: Double, at project: Project.ID? = nil,
        by caller: Caller = .everything
    ) async throws -> AlertRulePreview {
        let fleet = FleetContext(
            database: bench.telemetry.database, directory: bench.telemetry.directory, readings: bench.telemetry.live,
            events: Events(), time: bench.telemetry.clock.source)
        return try await AlertRulePreviewing(fleet: fleet, live: bench.telemetry.live).preview(
            PreviewAlertRule(projectId: project, watch: watch, settings: .over(warning, critical: warning - 50)),
            by: caller)
    }

    private static func bench() async throws -> AlertBench {
        let bench = try await AlertBench()
        try await bench.send([
            TelemetryBench.samples(
                "C01", [.running(300), .running(), .running(420), .dark], plant: .running(flow: 2)),
            AlertBench.healthy("C02"),
        ])
        return bench
    }

    @Test func machinesOverALimitAreNamed() async throws {
        let bench = try await Self.bench()
        let slow = AlertWatching("Slow", .hashrate, of: .miner, .below)
        let found = try await Self.preview(bench, slow, 430, at: TelemetryBench.qatar)
        #expect(found.watched == 11 && found.unknown == 4 && found.matching == 2)
        #expect(found.items.map(\.targetId) == ["C01-M1", "C01-M3"])
        #expect(found.items.map(\.severity) == [.critical, .warning] && found.items.map(\.value) == [300, 420])
    }

    @Test(
        arguments: [
            (AlertWatching("x", .minersActive, of: .container, .below), 4.0, 4, 2, ["C01"]),
            (AlertWatching("x", .containersActive, of: .project, .below), 3, 2, 1, ["QATAR-001"]),
            (AlertWatching("x", .minersActive, of: .global, .below), 8, 1, 0, ["GLOBAL"]),
            (AlertWatching("x", .hashrate, of: .container, target: "C02", .below), 1e5, 1, 0, ["C02"]),
            (AlertWatching("x", .hashrate, of: .miner, target: "C02-M1", .below), 1e5, 1, 0, ["C02-M1"]),
        ] as [(AlertWatching, Double, Int, Int, [String])])
    func everyScopeIsLookedAt(
        watch: AlertWatching, limit: Double, watched: Int, unknown: Int, targets: [String]
    ) async throws {
        let found = try await Self.preview(try await Self.bench(), watch, limit)
        #expect(found.watched == watched && found.unknown == unknown && found.items.map(\.targetId) == targets)
    }

    @Test func nobodyIsToldOfForeignSites() async throws {
        let bench = try await Self.bench()
        let watch = AlertWatching("x", .minersActive, of: .container, .below)
        #expect(try await Self.preview(bench, watch, 4, by: .aquaOnly).matching == 0)
        await #expect(throws: FleetError.unknown("project", "QATAR-001")) {
            try await Self.preview(bench, watch, 4, at: TelemetryBench.qatar, by: .aquaOnly)
        }
        let sum = AlertWatching("x", .minersActive, of: .global, .below)
        #expect(try await Self.preview(bench, sum, 4, by: .aquaOnly).unknown == 1)
    }

    @Test func nothingIsKept() async throws {
        let bench = try await Self.bench()
        _ = try await Self.preview(bench, AlertWatching("x", .minersActive, of: .container, .below), 4)
        #expect(try bench.rules.list(ListAlertRulesOfScope(), by: .everything).items.isEmpty)
        await bench.wait(seconds: 50)
        #expect(bench.openRules == [])
    }
}
