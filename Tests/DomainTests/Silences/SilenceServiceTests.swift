import Auth
import Database
import Domain
import Protocol
import Testing

/// What is silenced is still known, but no trouble; it ends when it is meant to, and nobody reaches foreign ones.
struct SilenceServiceTests {
    private static func request(
        _ bench: AlertBench, target: String? = nil, kind: AlertKind? = nil, severity: AlertSeverity? = nil,
        from start: Int? = nil, to end: Int = 600, comment: String = "pump 3"
    ) -> CreateSilence {
        let now = bench.telemetry.clock.now
        return CreateSilence(
            projectId: TelemetryBench.qatar, alertType: kind, severity: severity, target: target,
            startsAt: start.map(now.advanced(bySeconds:)), endsAt: now.advanced(bySeconds: end), comment: comment)
    }

    private static func silenced(_ bench: AlertBench) -> [String] {
        bench.ledger.open(within: .all).filter { $0.silencedBy != nil }.map(\.targetId).sorted()
    }

    @Test func whatIsSilencedIsNoTroubleUntilItEnds() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        let silence = try await bench.silences.create(Self.request(bench, target: "C01", to: 20), by: .everything)
        #expect(silence.state == .endsSoon && silence.author == "someone" && silence.version == 1)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == ["C01"])
        let counts = bench.ledger.counts(within: .all)
        #expect(counts.silenced == 1 && counts.warning == 1)
        #expect(bench.telemetry.live.container(3)?.status == .active)
        #expect(bench.telemetry.live.container(4)?.status == .warning)
        let listed = try await bench.alerts.list(ListAlerts(target: "C01"), by: .everything).items
        #expect(listed.map(\.silencedBy) == [silence.silenceId])

        bench.telemetry.clock.advance(seconds: 20)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == [])
        #expect(bench.ledger.counts(within: .all).silenced == nil)
        #expect(bench.telemetry.live.container(3)?.status == .warning)
    }

    /// The feed hears of it, though no row of an alert has changed.
    @Test func theBoardTellsWhatWasSilenced() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        let seen = bench.ledger.version
        _ = try await bench.silences.create(Self.request(bench, target: "C01"), by: .everything)
        await bench.alerts.evaluate()
        #expect(bench.ledger.changed(after: seen, within: .all)?.map(\.targetId) == ["C01"])
        let quiet = bench.ledger.version
        await bench.alerts.evaluate()
        #expect(bench.ledger.version == quiet)
    }

    @Test(
        arguments: [
            (nil, nil, nil, true), ("C01", nil, nil, true), ("C02", nil, nil, false),
            (nil, .highTemperature, nil, true), (nil, .noData, nil, false), (nil, nil, .warning, true),
            (nil, nil, .critical, false), ("C01", .highTemperature, .critical, false),
        ] as [(String?, AlertKind?, AlertSeverity?, Bool)])
    func everyMatcherCounts(target: String?, kind: AlertKind?, severity: AlertSeverity?, fits: Bool) async throws {
        let bench = try await AlertBench.withAlerts("C01")
        _ = try await bench.silences.create(
            Self.request(bench, target: target, kind: kind, severity: severity), by: .everything)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == (fits ? ["C01"] : []))
    }

    @Test func aMaintenanceWindowBeginsByItself() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let silence = try await bench.silences.create(Self.request(bench, from: 10, to: 2_000), by: .everything)
        #expect(silence.state == .scheduled)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == [])
        bench.telemetry.clock.advance(seconds: 10)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == ["C01"])
        let now = try await bench.silences.get(GetSilence(id: silence.silenceId), by: .everything)
        #expect(now.state == .active)
    }

    /// Opened while silenced: it is there, in its place, and speaks up when the silence is over.
    @Test func anAlertThatOpensMeanwhileIsSilentToo() async throws {
        let bench = try await AlertBench()
        _ = try await bench.silences.create(Self.request(bench, to: 35), by: .everything)
        let hot = TelemetryBench.samples(
            "C01", Array(repeating: .running(), count: 4), plant: .running(supply: 42, flow: 2))
        _ = try await bench.telemetry.telemetry.ingest(
            TelemetryBench.batch([hot], at: bench.telemetry.clock.now), by: .everything)
        await bench.alerts.evaluate()
        bench.telemetry.clock.advance(seconds: 30)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == ["C01"] && bench.told.verbs == ["silence.create", "alert.open"])
        bench.telemetry.clock.advance(seconds: 5)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == [] && bench.ledger.counts(within: .all).warning == 1)
    }

    @Test func aSilenceOutlivesARestart() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        _ = try await bench.silences.create(Self.request(bench), by: .everything)
        let again = try await AlertBench(restarting: bench)
        #expect(Self.silenced(again) == ["C01"])
    }

    @Test func whoChangesItAnswersForIt() async throws {
        let bench = try await AlertBench.withAlerts("C01", "C02")
        let made = try await bench.silences.create(
            Self.request(bench, target: "C01"), by: .seeing(.all, named: "ann"))
        let end = bench.telemetry.clock.now.advanced(bySeconds: 4_000)
        let changed = try await bench.silences.edit(
            EditSilence(id: made.silenceId, target: "C02", endsAt: end, comment: "fan", ifMatch: "\"1\""),
            by: .seeing(.all, named: "bob"))
        #expect(changed.author == "bob" && changed.version == 2 && changed.startsAt == made.startsAt)
        #expect(changed.target == "C02" && changed.endsAt == end && changed.state == .active)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == ["C02"])
        await #expect(throws: FleetError.versionChanged(current: 2)) {
            try await bench.silences.edit(
                EditSilence(id: made.silenceId, endsAt: end, comment: "x", ifMatch: "\"1\""), by: .everything)
        }
    }

    @Test func endingTwiceChangesNothing() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let made = try await bench.silences.create(Self.request(bench), by: .everything)
        await bench.alerts.evaluate()
        let first = try await bench.silences.expire(ExpireSilence(id: made.silenceId), by: .everything)
        let second = try await bench.silences.expire(ExpireSilence(id: made.silenceId), by: .everything)
        #expect(first == second && first.state == .expired)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == [])
        #expect(bench.told.verbs == ["alert.open", "silence.create", "silence.expire"])
    }

    /// One that has not begun is over all the same.
    @Test func aWindowThatIsCalledOffNeverBegins() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let made = try await bench.silences.create(Self.request(bench, from: 100), by: .everything)
        let ended = try await bench.silences.expire(ExpireSilence(id: made.silenceId), by: .everything)
        #expect(ended.state == .expired && ended.startsAt <= ended.endsAt)
        bench.telemetry.clock.advance(seconds: 200)
        await bench.alerts.evaluate()
        #expect(Self.silenced(bench) == [])
    }

    @Test func listsWhatIsNotOverAndWhatEndsSoon() async throws {
        let bench = try await AlertBench()
        for end in [60, 5_000, 3_000] {
            _ = try await bench.silences.create(Self.request(bench, to: end, comment: "\(end)"), by: .everything)
        }
        func comments(_ request: ListSilences, by caller: Caller = .everything) async throws -> [String] {
            try await bench.silences.list(request, by: caller).items.map(\.comment)
        }
        #expect(try await comments(ListSilences()) == ["5000", "3000", "60"])
        #expect(try await comments(ListSilences(), by: .qatarOnly) == ["5000", "3000", "60"])
        #expect(try await comments(ListSilences(endsWithinS: 3_600)) == ["3000", "60"])
        bench.telemetry.clock.advance(seconds: 61)
        #expect(try await comments(ListSilences(projectId: TelemetryBench.qatar)) == ["5000", "3000"])
        #expect(try await comments(ListSilences(expired: true)) == ["60"])
        let first = try await bench.silences.list(ListSilences(limit: 1), by: .everything)
        let second = try await bench.silences.list(ListSilences(limit: 1, cursor: first.next), by: .everything)
        #expect((first.items + second.items).map(\.comment) == ["5000", "3000"] && second.next == nil)
    }

    @Test(
        arguments: [(nil, 0), (nil, -5), (700, 600), (600, 600), (nil, Limits.alertPauseDaysMax * 86_400 + 1)]
            as [(Int?, Int)])
    func timesMustMakeSense(start: Int?, end: Int) async throws {
        let bench = try await AlertBench()
        await #expect(throws: SilenceError.timesUnreasonable(daysMax: Limits.alertPauseDaysMax)) {
            try await bench.silences.create(Self.request(bench, from: start, to: end), by: .everything)
        }
    }

    @Test func somebodyMustSayWhy() async throws {
        let bench = try await AlertBench()
        await #expect(throws: AlertError.textMissing) {
            try await bench.silences.create(Self.request(bench, comment: " "), by: .everything)
        }
    }

    @Test func aSiteHasSoManyAndNoMore() async throws {
        let bench = try await AlertBench()
        for _ in 0..<Limits.silencesPerProjectMax {
            _ = try await bench.silences.create(Self.request(bench), by: .everything)
        }
        await #expect(throws: SilenceError.tooMany(limit: Limits.silencesPerProjectMax)) {
            try await bench.silences.create(Self.request(bench), by: .everything)
        }
        bench.telemetry.clock.advance(seconds: 601)
        _ = try await bench.silences.create(Self.request(bench), by: .everything)
    }

    @Test func nobodySeesOrTouchesForeignOnes() async throws {
        let bench = try await AlertBench.withAlerts("C01")
        let made = try await bench.silences.create(Self.request(bench), by: .everything)
        let id = made.silenceId
        await #expect(throws: FleetError.unknown("project", "QATAR-001")) {
            try await bench.silences.create(Self.request(bench), by: .aquaOnly)
        }
        await #expect(throws: SilenceError.unknown(id)) {
            try await bench.silences.get(GetSilence(id: id), by: .aquaOnly)
        }
        await #expect(throws: SilenceError.unknown(id)) {
            try await bench.silences.expire(ExpireSilence(id: id), by: .aquaOnly)
        }
        await #expect(throws: SilenceError.unknown(id)) {
            try await bench.silences.edit(EditSilence(id: id, endsAt: made.endsAt, comment: "x"), by: .aquaOnly)
        }
        for project in [nil, TelemetryBench.qatar] {
            #expect(try await bench.silences.list(ListSilences(projectId: project), by: .aquaOnly).items.isEmpty)
        }
    }
}
