import Auth
import Database
import Platform
import Protocol
import Testing

@testable import Domain

/// Charts must show what was measured, gaps included, across restarts and for late readings, and to nobody else.
struct MetricServiceTests {
    private static let noon = TelemetryBench.noon

    /// One reading per minute for C01 from noon on, `nil` for a minute without.
    private static func send(_ terahash: [Double?], of container: String = "C01", to bench: TelemetryBench) async throws
    {
        for (minute, value) in terahash.enumerated() {
            guard let value else { continue }
            let batch = TelemetryBench.batch(
                [TelemetryBench.samples(container, [.running(value)])], at: noon.advanced(bySeconds: minute * 60))
            _ = try await bench.telemetry.ingest(batch, by: .everything)
        }
    }

    private static func chart(_ bench: TelemetryBench, step: Int? = nil, minutes: Int = 5) async throws -> MetricSeries
    {
        let answer = try await bench.metrics.metrics(
            GetProjectMetrics(
                id: TelemetryBench.qatar, from: noon, to: noon.advanced(bySeconds: minutes * 60), step: step),
            by: .qatarOnly)
        return try #require(answer.series)
    }

    @Test func showsMinutesAndGaps() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 600)
        try await Self.send([100, 200, nil, 400], to: bench)
        await bench.telemetry.flush(now: bench.clock.now)
        let series = try await Self.chart(bench)
        #expect(series.hashrateTh == [100, 200, nil, 400, nil])
        #expect(series.minersActive == [1, 1, nil, 1, nil])
        #expect(series.from == Self.noon)
        #expect(series.stepS == 60)
        #expect(series.temperatureMaxC == [65, 65, nil, 65, nil])
    }

    @Test func containersAddUpAndTicksAverage() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 30)
        for (seconds, value) in [(0, 100.0), (10, 200.0), (20, 300.0)] {
            _ = try await bench.telemetry.ingest(
                TelemetryBench.batch(
                    [TelemetryBench.samples("C01", [.running(value)])], at: Self.noon.advanced(bySeconds: seconds)),
                by: .everything)
        }
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C02", [.running(50)])]), by: .everything)
        bench.clock.advance(seconds: 60)
        await bench.telemetry.flush(now: bench.clock.now)
        #expect(try await Self.chart(bench, minutes: 1).hashrateTh == [250])
    }

    @Test func theOpenMinuteIsNotWrittenYet() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        bench.clock.advance(seconds: 64)
        await bench.telemetry.flush(now: bench.clock.now)
        #expect(try await Self.chart(bench, minutes: 1).hashrateTh == [nil])
        bench.clock.advance(seconds: 1)
        await bench.telemetry.flush(now: bench.clock.now)
        #expect(try await Self.chart(bench, minutes: 1).hashrateTh == [100])
    }

    @Test func lateReadingsJoinTheirMinute() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 1_800)
        try await Self.send([100, 200], to: bench)
        await bench.telemetry.flush(now: bench.clock.now)
        try await Self.send([nil, 50], of: "C02", to: bench)
        await bench.telemetry.flush(now: bench.clock.now)
        #expect(try await Self.chart(bench).hashrateTh == [100, 250, nil, nil, nil])
        // The quarter: the average of the minutes that were measured, 100 and 250.
        #expect(try await Self.chart(bench, step: 900, minutes: 15).hashrateTh == [175])
        #expect(try await Self.chart(bench, step: 3_600, minutes: 60).hashrateTh == [175])
    }

    @Test func aRestartContinues() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        await bench.telemetry.flushEverything()
        let again = try await TelemetryBench(restarting: bench)
        _ = try await again.telemetry.ingest(
            TelemetryBench.batch(
                [TelemetryBench.samples("C01", [.running(300)])], at: Self.noon.advanced(bySeconds: 30)),
            by: .everything)
        again.clock.advance(seconds: 600)
        await again.telemetry.flush(now: again.clock.now)
        #expect(try await Self.chart(again, minutes: 1).hashrateTh == [200])
    }

    @Test func everybodySeesTheirOwnTotals() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 600)
        try await Self.send([100], to: bench)
        _ = try await bench.telemetry.ingest(
            TelemetryBatch(
                projectId: TelemetryBench.aqua, at: Self.noon, source: .miner,
                containers: [TelemetryBench.samples("A01", [.running(7)])]), by: .aquaOnly)
        await bench.telemetry.flush(now: bench.clock.now)
        let request = GetGlobalMetrics(from: Self.noon, to: Self.noon.advanced(bySeconds: 60))
        for (caller, expected) in [(Caller.everything, 107), (.qatarOnly, 100), (.aquaOnly, 7)] as [(Caller, Double)] {
            #expect(try await bench.metrics.metrics(request, by: caller).series?.hashrateTh == [expected])
        }
        let nobody = try await bench.metrics.metrics(request, by: .seeing(.projects([])))
        #expect(nobody.series?.hashrateTh == [nil])
        #expect(nobody.live.minersTotal == 0)
    }

    @Test func foreignThingsLookUnknown() async throws {
        let bench = try await TelemetryBench()
        await #expect(throws: TelemetryError.unknownProject(TelemetryBench.qatar)) {
            try await bench.metrics.metrics(GetProjectMetrics(id: TelemetryBench.qatar), by: .aquaOnly)
        }
        await #expect(throws: TelemetryError.unknownContainer(Container.ID("C01"))) {
            try await bench.metrics.metrics(GetContainerMetrics(id: Container.ID("C01")), by: .aquaOnly)
        }
        await #expect(throws: TelemetryError.unknownMiner(Miner.ID("C01-M1"))) {
            try await bench.metrics.metrics(GetMinerMetrics(id: Miner.ID("C01-M1")), by: .aquaOnly)
        }
    }

    @Test func aMinerHasItsOwnChart() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 3_600)
        try await Self.send([100, 200], to: bench)
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch(
                [TelemetryBench.samples("C01", [.running(300)])], at: Self.noon.advanced(bySeconds: 1_800)),
            by: .everything)
        let answer = try await bench.metrics.metrics(
            GetMinerMetrics(
                id: Miner.ID("C01-M1"), from: Self.noon, to: Self.noon.advanced(bySeconds: 3_600), step: 900),
            by: .qatarOnly)
        #expect(answer.series?.stepS == 900)
        #expect(answer.series?.hashrateTh == [150, nil, 300, nil])
        #expect(answer.series?.minersActive == [nil, nil, nil, nil])
        #expect(answer.series?.powerKw == [5.676, nil, 5.676, nil])
        // Half an hour old: no live value any more, but an age.
        #expect(answer.live.hashrateTh == nil)
        #expect(answer.live.at == Self.noon.advanced(bySeconds: 1_800))
    }

    @Test func severalChartsShareTheirSteps() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 600)
        try await Self.send([100, 200], to: bench)
        try await Self.send([nil, 50], of: "C02", to: bench)
        await bench.telemetry.flush(now: bench.clock.now)
        let list = try await bench.metrics.series(
            GetMetricSeries(
                of: "container/C02,project/QATAR-001,global", from: Self.noon, to: Self.noon.advanced(bySeconds: 120)),
            by: .qatarOnly)
        #expect(list.items.map(\.scopeId) == ["C02", "QATAR-001", nil])
        #expect(list.items.map(\.hashrateTh) == [[nil, 50], [100, 250], [100, 250]])
        #expect(list.items.allSatisfy { $0.stepS == 60 && $0.from == Self.noon })
    }

    @Test func aMachineHasTheSameStepsAsItsContainer() async throws {
        let bench = try await TelemetryBench()
        let list = try await bench.metrics.series(GetMetricSeries(of: "miner/C01-M1,container/C01"), by: .qatarOnly)
        #expect(list.items.map(\.stepS) == [60, 60])
        #expect(list.items.map(\.hashrateTh.count) == [1_440, 1_440])
    }

    @Test func theyShareThePoints() async throws {
        let bench = try await TelemetryBench()
        let list = try await bench.metrics.series(
            GetMetricSeries(
                of: "container/C01,container/C02", from: Self.noon.advanced(bySeconds: -3_600 * 24 * 365), step: 1),
            by: .qatarOnly)
        #expect(list.items.map(\.hashrateTh.count).reduce(0, +) <= Limits.seriesPointsMax)
    }

    @Test func aForeignChartAmongOwnOnesLooksUnknown() async throws {
        let bench = try await TelemetryBench()
        await #expect(throws: TelemetryError.unknownContainer(Container.ID("C01"))) {
            try await bench.metrics.series(GetMetricSeries(of: "container/A01,container/C01"), by: .aquaOnly)
        }
    }

    @Test func everyQuestionHasAChart() async throws {
        let bench = try await TelemetryBench()
        func ask(from: Timestamp?, to: Timestamp?, step: Int?) async throws -> MetricSeries? {
            try await bench.metrics.metrics(GetGlobalMetrics(from: from, to: to, step: step), by: .everything).series
        }
        let hourAgo = Self.noon.advanced(bySeconds: -3_600)
        #expect(try await ask(from: nil, to: nil, step: nil) == nil)
        #expect(try await ask(from: nil, to: Self.noon, step: nil)?.from == Self.noon.advanced(bySeconds: -86_400))
        #expect(try await ask(from: nil, to: nil, step: 3_600)?.hashrateTh.count ?? 0 >= 24)
        #expect(try await ask(from: Self.noon, to: hourAgo, step: nil)?.hashrateTh == [])
        #expect(try await ask(from: hourAgo, to: nil, step: 7)?.stepS == 60)
    }

    @Test(arguments: [0, -1, Limits.seriesStepMax + 1])
    func refusesStepsThatAreNone(step: Int) async throws {
        let bench = try await TelemetryBench()
        await #expect(throws: TelemetryError.stepOutOfRange) {
            try await bench.metrics.metrics(GetGlobalMetrics(step: step), by: .everything)
        }
    }

    @Test func oldMinutesGoAndQuartersStay() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 600)
        try await Self.send([100, 200], to: bench)
        await bench.telemetry.flush(now: bench.clock.now)
        try await bench.rollUps.forgetMinutes(before: Self.noon.milliseconds / 1_000 + 60, of: [1, 3, 4, 5])
        #expect(try await Self.chart(bench, minutes: 2).hashrateTh == [nil, 200])
        #expect(try await Self.chart(bench, step: 900, minutes: 15).hashrateTh == [150])
    }

    /// A day of one container must not walk over the rows of the others.
    @Test func aChartReadsItsOwnRowsOnly() async throws {
        let bench = try await TelemetryBench()
        bench.clock.advance(seconds: 7_200)
        try await Self.send([100, 200, 300], to: bench)
        await bench.telemetry.flush(now: bench.clock.now)
        func steps() async throws -> Int {
            try await bench.store.live.read { connection in
                try connection.steps(
                    RollUpRepository.chartSQL,
                    [60, 3, .integer(Self.noon.milliseconds / 1_000), .integer(Self.noon.milliseconds / 1_000 + 180)])
            }
        }
        let before = try await steps()
        try await Self.send((0..<60).map { Double($0) }, of: "C02", to: bench)
        await bench.telemetry.flush(now: bench.clock.now)
        #expect(try await steps() == before)
    }
}
