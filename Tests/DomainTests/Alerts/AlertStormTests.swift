import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// When more opens within a minute than anybody reads, one alert says so; nothing of it is lost, and it is over when
/// few enough are left.
struct AlertStormTests {
    /// Coolant and boards of each of three containers: six alerts at once, where two may open.
    private static func storm(limit: Double = 2) async throws -> AlertBench {
        let bench = try await AlertBench()
        try await bench.limit("alert_storm", .over(limit, clearance: 0, opens: 0, resolves: 30))
        try await bench.play(["C01", "C02", "C03"].map { AlertBench.healthy($0, supply: 42, chip: 82) }, seconds: 40)
        return bench
    }

    @Test func oneAlertTellsOfTheOthers() async throws {
        let bench = try await Self.storm()
        let storm = try #require(bench.open("alert_storm"))
        #expect(storm.targetType == .project && storm.message.hasPrefix("Alert storm: 4 alerts folded in (4 × high"))
        #expect(storm.children == ["C01", "C02", "C03"])
        // The worst are shown for themselves: boards that switch off before water that is warm.
        let shown = bench.ledger.open(within: .all).filter { $0.rule != "alert_storm" }
        #expect(shown.map(\.severity) == [.critical, .critical])
        #expect(bench.ledger.counts(within: .all).critical == 3 && bench.ledger.counts(within: .all).warning == 0)
    }

    @Test func everythingFoldedIsListedAndHasItsHistory() async throws {
        let bench = try await Self.storm()
        let storm = try #require(bench.open("alert_storm"))
        let shown = try await bench.alerts.list(ListAlerts(status: .active), by: .everything).items
        #expect(shown.count == 3)
        let folded = try await bench.alerts.list(ListAlerts(foldedInto: storm.id), by: .everything).items
        #expect(folded.count == 4 && folded.allSatisfy { $0.foldedInto == storm.id })
        let steps = try await bench.alerts.history(GetAlertHistory(id: folded[0].id), by: .everything).steps
        #expect(steps.map(\.action) == ["open"] && steps[0].foldedInto == storm.id)
        #expect(try await bench.alerts.list(ListAlerts(foldedInto: storm.id), by: .aquaOnly).items.isEmpty)
    }

    /// Who takes the storm, or one of what it holds, can do so.
    @Test func foldedAlertsCanBeHandled() async throws {
        let bench = try await Self.storm()
        let storm = try #require(bench.open("alert_storm"))
        let folded = try await bench.alerts.list(ListAlerts(foldedInto: storm.id), by: .everything).items
        let taken = try await bench.alerts.acknowledge(AcknowledgeAlert(id: folded[0].id), by: .everything)
        #expect(taken.status == .acknowledged && taken.foldedInto == storm.id)
        #expect(bench.ledger.counts(within: .all).acknowledged == 0)
    }

    @Test func whatIsLeftIsShownWhenTheStormIsOver() async throws {
        let bench = try await Self.storm()
        // C03 stays as it is; with two left the storm is over.
        try await bench.play(
            [AlertBench.healthy("C01"), AlertBench.healthy("C02"), AlertBench.healthy("C03", supply: 42, chip: 82)],
            seconds: 150)
        #expect(bench.openRules == ["board_temperature", "supply_temperature"])
        #expect(bench.ledger.open(within: .all).allSatisfy { $0.targetId == "C03" && $0.foldedInto == nil })
        #expect(bench.told.verbs.contains("alert.unfold"))
    }

    /// Resolving the one does not resolve the others: they are shown.
    @Test func aStormThatSomebodyResolvesHidesNothing() async throws {
        let bench = try await Self.storm()
        let storm = try #require(bench.open("alert_storm"))
        _ = try await bench.alerts.resolve(ResolveAlert(id: storm.id), by: .everything)
        await bench.wait(seconds: 2)
        #expect(bench.ledger.open(within: .all).count == 6)
    }

    @Test func aStormGoesOnAcrossARestart() async throws {
        let bench = try await Self.storm()
        let again = try await AlertBench(restarting: bench)
        try await again.play(["C01", "C02", "C03"].map { AlertBench.healthy($0, supply: 42, chip: 82) }, seconds: 60)
        #expect(again.openRules.filter { $0 == "alert_storm" }.count == 1)
        #expect(again.ledger.open(within: .all).count == 3)
        #expect(try await again.everything().count == 7)
    }

    @Test func asManyAsMayOpenAreNoStorm() async throws {
        let bench = try await Self.storm(limit: 6)
        #expect(bench.ledger.open(within: .all).count == 6)
        #expect(bench.open("alert_storm") == nil)
    }

    @Test func whoWantsNoCapHasNone() async throws {
        let bench = try await AlertBench()
        try await bench.limit("alert_storm", .over(nil, enabled: false))
        try await bench.play(["C01", "C02", "C03"].map { AlertBench.healthy($0, supply: 42, chip: 82) }, seconds: 40)
        #expect(bench.ledger.open(within: .all).count == 6)
    }

    /// A lost supply explains a storm: it must not be folded into it.
    @Test func aCauseIsNeverFolded() async throws {
        let bench = try await Self.storm()
        let dark = ["C01", "C02"].map { TelemetryBench.samples($0, Array(repeating: .dark, count: 4)) }
        try await bench.play(dark + [AlertBench.healthy("C03", supply: 42, chip: 82)], seconds: 20)
        #expect(bench.open("supply_lost")?.foldedInto == nil)
        #expect(bench.open("supply_lost") != nil)
    }

    @Test func thousandsAtOnceAreOneAlert() async throws {
        let scene = AlertScene(
            index: .empty, facts: SiteFacts(), live: LiveColumns(directory: try await TelemetryBench().directory),
            ledger: AlertLedger(), watchesFrom: .atOnce, now: TelemetryBench.noon)
        let place = AlertPlace(site: 0, target: .itself, lane: AlertStorm.lane)
        var findings = (0..<3_000).map { number in
            AlertFinding(
                decision: .open(
                    AlertObservation(.noData, in: "A-001", "C\(number)", 70), .warning, .none), place: place)
        }
        let storm = AlertStorm(of: "A-001", opening: findings, open: nil, scene)
        #expect(storm.observation.value == 3_000)
        var own = [AlertFinding(decision: .open(storm.observation, .warning, .none), place: place)]
        let after = AlertLane(track: AlertTrack(open: .warning))
        storm.fold(&findings, &own, place: place, from: AlertLane(), to: after, rule: .alertStorm, scene)
        let folded = findings.count { if case .open(_, _, .into(nil)) = $0.decision { true } else { false } }
        #expect(folded == 2_970)
        guard case .open(let told, .warning, .none) = own[0].decision else { return #expect(Bool(false)) }
        // Every subscriber is sent this list.
        #expect(told.children.count == 500 && told.text == "Alert storm: 2970 alerts folded in (2970 × no_data)")
    }
}
