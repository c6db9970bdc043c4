import Auth
import Database
import Domain
import Platform
import Protocol
import Synchronization
import Testing

/// From reading to alert and back: one alert per trouble, kept across restarts, seen and handled only within the scope.
struct AlertServiceTests {
    /// Sends the same containers and evaluates, every five seconds.
    private static func live(
        _ bench: AlertBench, seconds: Int, _ containers: [ContainerSamples]
    ) async throws {
        for _ in 0..<max(1, seconds / 5) {
            let batch = TelemetryBench.batch(containers, at: bench.telemetry.clock.now)
            _ = try await bench.telemetry.telemetry.ingest(batch, by: .everything)
            bench.telemetry.live.refresh(now: bench.telemetry.clock.now)
            await bench.alerts.evaluate()
            bench.telemetry.clock.advance(seconds: 5)
        }
    }

    private static func healthy(_ id: String, supply: Double = 35) -> ContainerSamples {
        TelemetryBench.samples(
            id, Array(repeating: .running(), count: id == "C03" ? 3 : 4), plant: .running(supply: supply, flow: 2))
    }

    private static func hot(_ id: String) -> ContainerSamples { healthy(id, supply: 42) }

    private static func open(_ bench: AlertBench, by caller: Caller = .everything) async throws -> [Alert] {
        try await bench.alerts.list(ListAlerts(status: .active), by: caller).items
    }

    @Test func aHealthySiteHasNoAlerts() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 300, ["C01", "C02", "C03"].map { Self.healthy($0) })
        #expect(try await Self.open(bench).isEmpty)
    }

    @Test func opensWorsensAndEnds() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        var alert = try #require(try await Self.open(bench).first)
        #expect(alert.alertType == .highTemperature)
        #expect(alert.severity == .warning)
        #expect(alert.targetId == "C01" && alert.targetType == .container)
        #expect(alert.value == 42 && alert.limit == 40)
        #expect(bench.telemetry.live.container(3)?.status == .warning)

        try await Self.live(bench, seconds: 40, [Self.healthy("C01", supply: 46)])
        alert = try #require(try await Self.open(bench).first)
        #expect(alert.severity == .critical)
        #expect(bench.ledger.counts(within: .all).critical == 1)

        try await Self.live(bench, seconds: 70, [Self.healthy("C01")])
        #expect(try await Self.open(bench).isEmpty)
        let over = try await bench.alerts.get(GetAlert(id: alert.id), by: .everything)
        #expect(over.status == .resolved && over.resolvedBy == "system")
        #expect(bench.ledger.counts(within: .all) == AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0))
        #expect(bench.telemetry.live.container(3)?.status == .active)
        #expect(bench.told.verbs == ["alert.open", "alert.worsen", "alert.resolve"])
    }

    @Test func foldsMinersIntoOneAlert() async throws {
        let bench = try await AlertBench()
        let dark = TelemetryBench.samples("C01", [.dark, .running(), .dark, .dark])
        try await Self.live(bench, seconds: 90, [dark, Self.healthy("C02")])
        let alerts = try await Self.open(bench).filter { $0.alertType == .minerOffline }
        #expect(alerts.count == 1)
        #expect(alerts.first?.children == ["C01-M1", "C01-M3", "C01-M4"])
    }

    /// The list and the number in the message follow the machines, and stay while the alert is about to end.
    @Test func theListFollowsTheMachines() async throws {
        let bench = try await AlertBench()
        let three = TelemetryBench.samples("C02", [.dark, .running(), .dark, .dark])
        try await Self.live(bench, seconds: 90, [three])
        try await Self.live(bench, seconds: 90, [TelemetryBench.samples("C02", [.dark, .dark, .dark, .running()])])
        let alert = try #require(try await Self.open(bench).first { $0.alertType == .minerOffline })
        #expect(alert.children == ["C02-M1", "C02-M2", "C02-M3"])
        let count = bench.told.verbs.count
        try await Self.live(
            bench, seconds: 40, [TelemetryBench.samples("C02", [.dark, .running(), .running(), .running()])])
        let ending = try await bench.alerts.get(GetAlert(id: alert.id), by: .everything)
        #expect(ending.children.count == 3)
        #expect(ending.message == "3 miners offline")
        #expect(bench.told.verbs.count == count)
    }

    @Test func aDarkContainerIsOneAlertWithoutAList() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 90, [TelemetryBench.samples("C01", [.dark, .dark, .dark, .dark])])
        #expect(try await Self.open(bench).map(\.alertType) == [.containerOffline])
    }

    @Test func aSilentContainerIsToldAfterAMinute() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 30, ["C01", "C02", "C03"].map { Self.healthy($0) })
        try await Self.live(bench, seconds: 90, ["C02", "C03"].map { Self.healthy($0) })
        let alerts = try await Self.open(bench)
        #expect(alerts.map(\.alertType) == [.noData])
        #expect(alerts.map(\.targetId) == ["C01"])
        try await Self.live(bench, seconds: 30, ["C01", "C02", "C03"].map { Self.healthy($0) })
        #expect(try await Self.open(bench).isEmpty)
    }

    /// Whoever sends yesterday's readings today must not raise the alarm of a site that fell silent yesterday.
    @Test func historyIsNoSilence() async throws {
        let bench = try await AlertBench()
        for minutes in [120, 60, 2] {
            let then = TelemetryBench.noon.advanced(bySeconds: -60 * minutes)
            _ = try await bench.telemetry.telemetry.ingest(
                TelemetryBench.batch(["C01", "C02", "C03"].map { Self.healthy($0) }, at: then), by: .everything)
            await bench.alerts.evaluate()
        }
        #expect(try await Self.open(bench).isEmpty)
    }

    @Test func aSilentSiteIsOneAlert() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 30, ["C01", "C02", "C03"].map { Self.healthy($0) })
        bench.telemetry.clock.advance(seconds: 90)
        bench.telemetry.live.refresh(now: bench.telemetry.clock.now)
        await bench.alerts.evaluate()
        let alerts = try await Self.open(bench)
        #expect(alerts.map(\.targetType) == [.project])
        #expect(alerts.first?.children == ["C01", "C02", "C03"])
    }

    @Test func aTransformerNearItsRatingWarns() async throws {
        let bench = try await AlertBench()
        // Two containers on DT1 of 50 kVA: 47 kW are 95.9 % of it at power factor 0.98.
        let heavy = ["C01", "C02"].map { id in
            TelemetryBench.samples(id, Array(repeating: .running(watts: 5_875), count: 4))
        }
        try await Self.live(bench, seconds: 90, heavy)
        let alerts = try await Self.open(bench)
        #expect(alerts.map(\.alertType) == [.transformerOverload])
        #expect(alerts.first?.targetId == "DT1")
    }

    @Test func weakHashrateWarns() async throws {
        let bench = try await AlertBench()
        let weak = TelemetryBench.samples("C01", Array(repeating: .running(473 * 0.85), count: 4))
        try await Self.live(bench, seconds: 90, [weak])
        #expect(try await Self.open(bench).map(\.alertType) == [.hashrateDrop])
    }

    /// Sleeping miners are meant to stand still.
    @Test func restingMinersDoNotCountAsWeak() async throws {
        let bench = try await AlertBench()
        var asleep = MinerSample(status: .sleeping)
        asleep.hashrate = 0
        try await Self.live(
            bench, seconds: 90, [TelemetryBench.samples("C01", [.running(), .running(), asleep, asleep])])
        #expect(try await Self.open(bench).isEmpty)
    }

    @Test func aRestartOpensNothingTwice() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        let before = try await Self.open(bench)
        let again = try await AlertBench(restarting: bench)
        #expect(again.ledger.counts(within: .all).warning == 1)
        try await Self.live(again, seconds: 60, [Self.hot("C01")])
        #expect(try await Self.open(again) == before)
        try await Self.live(again, seconds: 70, [Self.healthy("C01")])
        #expect(try await Self.open(again).isEmpty)
    }

    @Test func acknowledgingTwiceKeepsTheFirst() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        let id = try #require(try await Self.open(bench).first?.id)
        let first = try await bench.alerts.acknowledge(
            AcknowledgeAlert(id: id, note: "  on my way "), by: .seeing(.all, named: "ada"))
        let second = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: .seeing(.all, named: "bob"))
        #expect(first == second)
        #expect(first.acknowledgedBy == "ada" && first.note == "on my way" && first.status == .acknowledged)
        #expect(bench.ledger.counts(within: .all).acknowledged == 1)
        #expect(bench.ledger.counts(within: .all).warning == 0)
        #expect(bench.told.verbs == ["alert.open", "alert.acknowledge"])
    }

    /// The database itself refuses a second open alert for the same trouble, also while the first is acknowledged.
    @Test func theDatabaseKnowsOfOneOpenAlertAtATime() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        let id = try #require(try await Self.open(bench).first?.id)
        func openAnother() async -> Bool {
            let copied = try? await bench.telemetry.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO alert (revision, rule, project_id, alert_type, severity, status, target_type, target_id,
                        message, opened_ms, updated_ms, children)
                    SELECT 1, rule, project_id, alert_type, severity, 0, target_type, target_id, message, 1, 1, '[]'
                    FROM alert LIMIT 1
                    """)
                return true
            }
            return copied ?? false
        }
        #expect(await !openAnother())
        _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: .everything)
        #expect(await !openAnother())
        _ = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
        #expect(await openAnother())
        #expect(await !openAnother())
    }

    /// An open alert is known in memory; what counts is its row.
    @Test func whatWasWrittenMeanwhileIsNotOverwritten() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        let id = try #require(try await Self.open(bench).first?.id)
        try await bench.telemetry.database.write { connection in
            try connection.execute("UPDATE alert SET revision = revision + 1, note = 'pump 3'")
        }
        let taken = try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: .everything)
        #expect(taken.note == "pump 3" && taken.status == .acknowledged)
        #expect(try await bench.alerts.get(GetAlert(id: id), by: .everything) == taken)
        try await bench.telemetry.database.write { connection in
            try connection.execute("UPDATE alert SET revision = revision + 1, status = 2")
        }
        let over = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
        #expect(over.resolvedBy == nil)
        #expect(bench.told.verbs == ["alert.open", "alert.acknowledge"])
    }

    @Test func whatSomebodyResolvedStaysQuietWhileTheCauseLasts() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        let id = try #require(try await Self.open(bench).first?.id)
        let first = try await bench.alerts.resolve(ResolveAlert(id: id, note: "known"), by: .qatarOnly)
        let second = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
        #expect(first == second)
        #expect(first.resolvedBy == "someone")
        try await Self.live(bench, seconds: 300, [Self.hot("C01")])
        #expect(try await Self.open(bench).isEmpty)
        await #expect(throws: AlertError.resolved(id)) {
            try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: .everything)
        }
        try await Self.live(bench, seconds: 70, [Self.healthy("C01")])
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        #expect(try await Self.open(bench).count == 1)
    }

    @Test func commentsAreKept() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        let id = try #require(try await Self.open(bench).first?.id)
        _ = try await bench.alerts.comment(CommentOnAlert(id: id, text: "valve checked"), by: .everything)
        _ = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
        let told = try await bench.alerts.comment(CommentOnAlert(id: id, text: "it was the pump"), by: .everything)
        #expect(told.comments.map(\.text) == ["valve checked", "it was the pump"])
        await #expect(throws: AlertError.textMissing) {
            try await bench.alerts.comment(CommentOnAlert(id: id, text: " \n"), by: .everything)
        }
        let accents = "e" + String(repeating: "\u{301}", count: Limits.textLengthMax)
        await #expect(throws: AlertError.textTooLong(limit: Limits.textLengthMax)) {
            try await bench.alerts.comment(CommentOnAlert(id: id, text: accents), by: .everything)
        }
    }

    @Test func nobodySeesOrTouchesForeignAlerts() async throws {
        let bench = try await AlertBench()
        try await Self.live(bench, seconds: 40, [Self.hot("C01")])
        let id = try #require(try await Self.open(bench).first?.id)
        #expect(try await Self.open(bench, by: .aquaOnly).isEmpty)
        #expect(try await bench.alerts.list(ListAlerts(projectId: TelemetryBench.qatar), by: .aquaOnly).items.isEmpty)
        #expect(bench.ledger.open(within: Caller.aquaOnly.scope).isEmpty)
        #expect(bench.ledger.counts(within: Caller.aquaOnly.scope).warning == 0)
        #expect(bench.ledger.changed(after: 1, within: Caller.aquaOnly.scope)?.isEmpty ?? true)
        for caller in [Caller.aquaOnly, .seeing(.projects([]))] {
            await #expect(throws: AlertError.unknown(id)) {
                try await bench.alerts.get(GetAlert(id: id), by: caller)
            }
            await #expect(throws: AlertError.unknown(id)) {
                try await bench.alerts.acknowledge(AcknowledgeAlert(id: id), by: caller)
            }
            await #expect(throws: AlertError.unknown(id)) {
                try await bench.alerts.resolve(ResolveAlert(id: id), by: caller)
            }
            await #expect(throws: AlertError.unknown(id)) {
                try await bench.alerts.comment(CommentOnAlert(id: id, text: "x"), by: caller)
            }
        }
        #expect(try await Self.open(bench, by: .qatarOnly).map(\.id) == [id])
    }

    @Test func theBoardTellsWhatChanged() async throws {
        let bench = try await AlertBench()
        let start = bench.ledger.version
        try await Self.live(bench, seconds: 40, [Self.hot("C01"), Self.hot("C02")])
        let opened = try #require(bench.ledger.changed(after: start, within: .all))
        #expect(Set(opened.map(\.targetId)) == ["C01", "C02"])
        let now = bench.ledger.version
        #expect(bench.ledger.changed(after: now, within: .all) == [])
        _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: opened[0].id), by: .everything)
        #expect(bench.ledger.changed(after: now, within: .all)?.map(\.status) == [.acknowledged])
        #expect(bench.ledger.changed(after: now + 100, within: .all) == nil)
        #expect(bench.ledger.open(within: .all).count == 2)
    }
}

/// The telemetry bench with an alert engine, and an ear for what it tells.
final class AlertBench: Sendable {
    let telemetry: TelemetryBench
    let ledger: AlertLedger
    let alerts: AlertService
    let silences: SilenceService
    let rules: AlertRuleService
    let told = Told()

    init(restarting other: AlertBench? = nil) async throws {
        telemetry = try await TelemetryBench(restarting: other?.telemetry)
        let events = Events()
        events.listen { [told] in told.add($0) }
        let fleet = FleetContext(
            database: telemetry.database, directory: telemetry.directory, readings: telemetry.live, events: events,
            time: telemetry.clock.source)
        let board = SilenceBoard()
        ledger = AlertLedger(silences: board)
        silences = SilenceService(fleet: fleet, board: board)
        try await silences.start()
        rules = AlertRuleService(fleet: fleet)
        try await rules.start()
        alerts = AlertService(fleet: fleet, live: telemetry.live, ledger: ledger, rules: rules)
        try await alerts.start()
    }
}

/// What the alert engine told the others, in order.
final class Told: Sendable {
    private let events = Mutex<[Event]>([])

    func add(_ event: Event) { events.withLock { $0.append(event) } }

    var entries: [ActivityEntry] {
        events.withLock { $0.compactMap { if case .activity(let entry) = $0 { entry } else { nil } } }
    }

    var verbs: [String] { entries.map(\.verb) }
}
