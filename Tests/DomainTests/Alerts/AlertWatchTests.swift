import Auth
import Database
import Domain
import Protocol
import Testing

/// Looking only at what has news must come to the same end as looking at everything each second.
struct AlertWatchTests {
    private static func hot(_ id: String) -> ContainerSamples { healthy(id, supply: 42) }

    private static func healthy(_ id: String, supply: Double = 35) -> ContainerSamples {
        TelemetryBench.samples(
            id, Array(repeating: .running(), count: id == "C03" ? 3 : 4), plant: .running(supply: supply, flow: 2))
    }

    private static func send(_ bench: AlertBench, _ containers: [ContainerSamples]) async throws {
        let batch = TelemetryBench.batch(containers, at: bench.telemetry.clock.now)
        _ = try await bench.telemetry.telemetry.ingest(batch, by: .everything)
        await bench.alerts.evaluate()
    }

    /// Time passes and nothing is heard.
    private static func wait(_ bench: AlertBench, seconds: Int, each step: Int = 1) async {
        for _ in 0..<(seconds / step) {
            bench.telemetry.clock.advance(seconds: step)
            bench.telemetry.live.refresh(now: bench.telemetry.clock.now)
            await bench.alerts.evaluate()
        }
    }

    private static func open(_ bench: AlertBench) -> [String] {
        bench.ledger.open(within: .all).compactMap(\.rule).sorted()
    }

    /// Deletes a container and whatever stands in it, as somebody would.
    private static func delete(_ key: Int32, _ bench: AlertBench) async throws {
        try await bench.telemetry.database.write { connection in
            try connection.execute("DELETE FROM miner WHERE container_key = ?", [.integer(Int64(key))])
            try connection.execute("DELETE FROM container WHERE key = ?", [.integer(Int64(key))])
        }
        try await changeFleet(bench)
    }

    private static func changeFleet(_ bench: AlertBench) async throws {
        try await bench.telemetry.database.write { connection in
            try connection.execute("UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version'")
        }
        try await bench.telemetry.directory.reload()
    }

    /// One reading over the limit is enough for as long as it counts as the present.
    @Test func opensOnTimeWithoutAnotherReading() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 29)
        #expect(Self.open(bench) == [])
        await Self.wait(bench, seconds: 1)
        #expect(Self.open(bench) == ["supply_temperature"])
    }

    @Test func endsOnTimeWithoutAnotherReading() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 30)
        try await Self.send(bench, [Self.healthy("C01")])
        await Self.wait(bench, seconds: 59)
        #expect(Self.open(bench) == ["supply_temperature"])
        await Self.wait(bench, seconds: 1)
        #expect(Self.open(bench) == [])
    }

    /// A second of nothing in between must not be taken for a second of the same.
    @Test func whatBecomesStaleBreaksTheWait() async throws {
        let bench = try await AlertBench()
        let dark = TelemetryBench.samples("C02", [.dark, .running(), .dark, .dark])
        bench.telemetry.clock.advance(seconds: 5)
        try await Self.send(bench, [dark, Self.healthy("C01"), Self.healthy("C03")])
        // Sixty seconds must pass for it to open; the reading counts for sixty.
        await Self.wait(bench, seconds: 55, each: 5)
        try await Self.send(bench, [Self.healthy("C01"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 6, each: 6)
        #expect(Self.open(bench) == ["no_data"])
    }

    /// The age of the last reading grows without any news.
    @Test func silenceIsNoticedByTheClockAlone() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, ["C01", "C02", "C03"].map { Self.healthy($0) })
        await Self.wait(bench, seconds: 60)
        #expect(Self.open(bench) == [])
        await Self.wait(bench, seconds: 1)
        #expect(Self.open(bench) == ["site_silent"])
        #expect(bench.ledger.counts(within: .all).critical == 0)
        await Self.wait(bench, seconds: 240)
        #expect(bench.ledger.counts(within: .all).critical == 1)
    }

    /// One of a silent site's containers comes back: the others are silent on their own from then on.
    @Test func theSiteComesBackOneByOne() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, ["C01", "C02", "C03"].map { Self.healthy($0) })
        await Self.wait(bench, seconds: 65)
        #expect(bench.ledger.open(within: .all).first?.children == ["C01", "C02", "C03"])
        try await Self.send(bench, ["C01", "C02"].map { Self.healthy($0) })
        await Self.wait(bench, seconds: 15)
        #expect(Self.open(bench) == ["no_data"])
    }

    @Test func theAlertsOfADeletedContainerEnd() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01"), Self.hot("C02")])
        await Self.wait(bench, seconds: 30)
        #expect(bench.ledger.open(within: .all).map(\.targetId).sorted() == ["C01", "C02"])
        try await Self.delete(3, bench)
        await bench.alerts.evaluate()
        #expect(bench.ledger.open(within: .all).map(\.targetId) == ["C02"])
        #expect(bench.told.verbs.last == "alert.resolve")
    }

    /// Deleted while the server was down.
    @Test func theAlertsOfWhatIsGoneAtTheStartEnd() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 30)
        try await Self.delete(3, bench)
        let again = try await AlertBench(restarting: bench)
        #expect(again.ledger.open(within: .all).count == 1)
        await again.alerts.evaluate()
        #expect(again.ledger.open(within: .all).isEmpty)
    }

    /// What is of no concern to a container must not begin its waiting times anew.
    @Test func aChangeOfTheFleetBreaksNoWait() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01"), Self.healthy("C02")])
        await Self.wait(bench, seconds: 20)
        try await Self.changeFleet(bench)
        await Self.wait(bench, seconds: 9)
        #expect(Self.open(bench) == [])
        await Self.wait(bench, seconds: 1)
        #expect(Self.open(bench) == ["supply_temperature"])
    }

    @Test func whatSomebodyResolvedStaysQuietAcrossAChangeOfTheFleet() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 30)
        let id = try #require(bench.ledger.open(within: .all).first?.id)
        _ = try await bench.alerts.resolve(ResolveAlert(id: id), by: .everything)
        try await Self.changeFleet(bench)
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 50)
        #expect(Self.open(bench) == [])
    }

    @Test func aFailedWriteIsTriedAgain() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 29)
        try await bench.telemetry.database.write { connection in
            try connection.execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON alert BEGIN SELECT RAISE(ABORT, 'no space is left'); END")
        }
        await Self.wait(bench, seconds: 3)
        #expect(Self.open(bench) == [])
        try await bench.telemetry.database.write { try $0.execute("DROP TRIGGER refuse") }
        await bench.alerts.evaluate()
        #expect(Self.open(bench) == ["supply_temperature"])
        #expect(bench.told.verbs == ["alert.open"])
    }

    @Test func anEndThatCouldNotBeWrittenIsTriedAgain() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01"), Self.hot("C02")])
        await Self.wait(bench, seconds: 30)
        try await bench.telemetry.database.write { connection in
            try connection.execute(
                "CREATE TRIGGER refuse BEFORE UPDATE ON alert BEGIN SELECT RAISE(ABORT, 'no space is left'); END")
        }
        // One ends because its container is deleted, the other by itself.
        try await Self.delete(3, bench)
        try await Self.send(bench, [Self.healthy("C02")])
        await Self.wait(bench, seconds: 58, each: 2)
        #expect(Self.open(bench).filter { $0 == "supply_temperature" }.count == 2)
        try await bench.telemetry.database.write { try $0.execute("DROP TRIGGER refuse") }
        await Self.wait(bench, seconds: 2)
        #expect(!Self.open(bench).contains("supply_temperature"))
    }

    /// A day on the clock is no day of heat, and no day of silence.
    @Test(arguments: [86_400, -86_400])
    func aClockThatIsSetOpensNothing(seconds: Int) async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01"), Self.healthy("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 10)
        bench.telemetry.clock.set(by: seconds)
        await bench.alerts.evaluate()
        await Self.wait(bench, seconds: 2)
        #expect(Self.open(bench) == [])
        bench.telemetry.live.clockWasSetBack(to: bench.telemetry.clock.now)
        try await Self.send(bench, [Self.hot("C01"), Self.healthy("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 27)
        #expect(Self.open(bench) == [])
        await Self.wait(bench, seconds: 3)
        #expect(Self.open(bench) == ["supply_temperature"])
    }

    /// It shows trouble until the last of its alerts is over.
    @Test func aContainerIsInTroubleUntilItsLastAlertEnds() async throws {
        let bench = try await AlertBench()
        let trouble = TelemetryBench.samples(
            "C01", Array(repeating: .running(chip: 77), count: 4), plant: .running(supply: 42, flow: 2))
        try await Self.send(bench, [trouble])
        await Self.wait(bench, seconds: 30)
        let open = bench.ledger.open(within: .all)
        #expect(open.compactMap(\.rule).sorted() == ["board_temperature", "supply_temperature"])
        #expect(bench.telemetry.live.container(3)?.status == .warning)
        _ = try await bench.alerts.resolve(ResolveAlert(id: open[0].id), by: .everything)
        #expect(bench.telemetry.live.container(3)?.status == .warning)
        _ = try await bench.alerts.acknowledge(AcknowledgeAlert(id: open[1].id), by: .everything)
        #expect(bench.telemetry.live.container(3)?.status == .warning)
        _ = try await bench.alerts.resolve(ResolveAlert(id: open[1].id), by: .everything)
        #expect(bench.telemetry.live.container(3)?.status == .active)
    }

    @Test func troubleSurvivesARestart() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 30)
        let again = try await AlertBench(restarting: bench)
        try await Self.send(again, [Self.hot("C01"), Self.healthy("C02")])
        #expect(again.telemetry.live.container(3)?.status == .warning)
        #expect(again.telemetry.live.container(4)?.status == .active)
    }

    @Test func aQuietSecondWritesNothing() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.hot("C01")])
        await Self.wait(bench, seconds: 30)
        let before = (bench.ledger.version, bench.telemetry.live.version)
        await Self.wait(bench, seconds: 20)
        #expect((bench.ledger.version, bench.telemetry.live.version) == before)
    }

    private static func dark(_ id: String) -> ContainerSamples {
        TelemetryBench.samples(id, [.dark, .dark, .dark, .dark])
    }

    /// C01 and C02 hang on DT1.
    @Test func aLostSupplyIsOneAlert() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.dark("C01"), Self.dark("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 10)
        #expect(Self.open(bench) == ["supply_lost"])
        let alert = try #require(bench.ledger.open(within: .all).first)
        #expect(alert.targetId == "DT1" && alert.children == ["C01", "C02"] && alert.severity == .critical)
        await Self.wait(bench, seconds: 40)
        #expect(Self.open(bench) == ["supply_lost"])
    }

    /// The power is back at one of them: the other has a trouble of its own.
    @Test func whatStaysDarkAloneSaysSoItself() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.dark("C01"), Self.dark("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 10)
        try await Self.send(bench, [Self.healthy("C01"), Self.dark("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 10)
        #expect(Self.open(bench) == ["container_offline", "supply_lost"])
        try await Self.send(bench, [Self.healthy("C01"), Self.dark("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 50)
        #expect(Self.open(bench) == ["container_offline"])
    }

    /// They went dark one after the other: what was said of the first is folded into the cause.
    @Test func whatWasOpenBeforeIsFolded() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, [Self.dark("C01"), Self.healthy("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 10)
        #expect(Self.open(bench) == ["container_offline"])
        try await Self.send(bench, [Self.dark("C01"), Self.dark("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 50)
        try await Self.send(bench, [Self.dark("C01"), Self.dark("C02"), Self.healthy("C03")])
        await Self.wait(bench, seconds: 20)
        #expect(Self.open(bench) == ["supply_lost"])
    }

    /// Half a site that falls silent is a broken link, whatever hangs behind the same transformer.
    @Test func aBrokenLinkIsNoLostSupply() async throws {
        let bench = try await AlertBench()
        try await Self.send(bench, ["C01", "C02", "C03"].map { Self.healthy($0) })
        for _ in 0..<8 {
            await Self.wait(bench, seconds: 10, each: 10)
            try await Self.send(bench, [Self.healthy("C03")])
        }
        #expect(Self.open(bench) == ["site_silent"])
    }
}
