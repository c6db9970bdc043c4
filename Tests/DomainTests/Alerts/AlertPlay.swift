import Auth
import Database
import Domain
import Protocol
import Testing

/// What happens at the site of a bench, second by second.
extension AlertBench {
    static func healthy(_ id: String, supply: Double = 35, chip: Double = 65) -> ContainerSamples {
        TelemetryBench.samples(
            id, Array(repeating: .running(chip: chip), count: id == "C03" ? 3 : 4),
            plant: .running(supply: supply, flow: 2))
    }

    static func hot(_ id: String) -> ContainerSamples { healthy(id, supply: 42) }

    func send(_ containers: [ContainerSamples]) async throws {
        _ = try await telemetry.telemetry.ingest(
            TelemetryBench.batch(containers, at: telemetry.clock.now), by: .everything)
        await alerts.evaluate()
    }

    /// Time passes and nothing is heard.
    func wait(seconds: Int, each step: Int = 1) async {
        for _ in 0..<(seconds / step) {
            telemetry.clock.advance(seconds: step)
            telemetry.live.refresh(now: telemetry.clock.now)
            await alerts.evaluate()
        }
    }

    /// The same is sent every ten seconds.
    func play(_ containers: [ContainerSamples], seconds: Int) async throws {
        for _ in 0..<(seconds / 10) {
            try await send(containers)
            await wait(seconds: 10)
        }
    }

    var openRules: [String] { ledger.open(within: .all).compactMap(\.rule).sorted() }

    func open(_ rule: String) -> Alert? { ledger.open(within: .all).first { $0.rule == rule } }

    /// Each alert that there ever was.
    func everything() async throws -> [String] {
        try await telemetry.database.read { connection in
            try connection.query(
                "SELECT rule || ' ' || target_id FROM alert ORDER BY rule, target_id", row: { $0.text(0) })
        }
    }

    /// Something about the fleet that the services would refuse, or that takes them many steps.
    func change(_ statements: String...) async throws {
        try await telemetry.database.write { connection in
            for statement in statements { try connection.execute(statement) }
            try connection.execute("UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version'")
        }
        try await telemetry.directory.reload()
    }

    func limit(_ rule: String, _ settings: AlertRuleSettings) async throws {
        _ = try await rules.change(
            ChangeAlertRule(id: TelemetryBench.qatar, rule: rule, settings: settings), by: .everything)
    }
}

extension AlertRuleSettings {
    static func over(
        _ warning: Double?, critical: Double? = nil, clearance: Double = 1, opens: Int = 30, resolves: Int = 60,
        enabled: Bool = true
    ) -> AlertRuleSettings {
        AlertRuleSettings(
            enabled: enabled, warning: warning, critical: critical, clearance: clearance, opensAfterS: opens,
            resolvesAfterS: resolves)
    }
}
