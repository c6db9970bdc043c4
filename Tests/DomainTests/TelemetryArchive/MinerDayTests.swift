import Database
import Protocol
import TestSupport
import Testing
import TimeSeries

@testable import Domain

/// The hours of a miner are what its readings say, at any moment: before and after packing, with readings that come
/// late, after a crash, for a miner that moved, and where an older release left no hours at all.
struct MinerDayTests {
    private static let noon = TelemetryBench.noon.milliseconds / 1_000
    private static let miner = Miner.ID("C01-M1")

    /// A reading of C01 for each value, ten minutes apart; the second miner says one more.
    private static func send(_ terahash: [Double], to bench: TelemetryBench, from second: Int64 = noon) async throws {
        let last = second + Int64(terahash.count) * 600
        bench.clock.advance(seconds: max(0, Int(last - bench.clock.now.milliseconds / 1_000)))
        for (place, value) in terahash.enumerated() {
            _ = try await bench.telemetry.ingest(
                TelemetryBench.batch(
                    [TelemetryBench.samples("C01", [.running(value), .running(value + 1)])],
                    at: Timestamp(milliseconds: (second + Int64(place) * 600) * 1_000)),
                by: .everything)
        }
    }

    /// Averages in TH/s, by hours after noon.
    private static func hours(_ bench: TelemetryBench, _ id: Miner.ID = miner) async throws -> [Int64: Double] {
        let hours = try await bench.store.hours(of: id, from: noon - 172_800, to: noon + 172_800)
        return Dictionary(
            uniqueKeysWithValues: hours.map { (($0.at - noon) / 3_600, ($0.value.hashrate.average ?? -1) / 100) })
    }

    private static func days(_ bench: TelemetryBench) async throws -> [[UInt8]] {
        try await bench.store.months.read(TelemetryMonth(noon)) { connection in
            try connection.query("SELECT data FROM miner_day ORDER BY id", row: { $0.blob(0) })
        } ?? []
    }

    private static func change(_ sql: String, in bench: TelemetryBench) async throws {
        try await bench.store.months.write(TelemetryMonth(noon)) { try $0.execute(sql) }
    }

    @Test func isTheSameBeforeAndAfterPacking() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<12).map { Double($0) * 10 }, to: bench)
        let expected = [Int64(0): 25.0, 1: 85]
        #expect(try await Self.hours(bench) == expected)
        try await bench.store.seal(3)
        #expect(try await Self.hours(bench) == expected)
        #expect(try await Self.hours(bench, Miner.ID("C01-M2")) == [0: 26, 1: 86])
        #expect(try await Self.days(bench).count == 1)
    }

    /// An hour of which half is packed and half is not.
    @Test func memoryAndDiskMakeOneHour() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        try await bench.store.seal(3)
        try await Self.send([600], to: bench, from: Self.noon + 1_200)
        #expect(try await Self.hours(bench) == [0: 300])
        // The same second again: the later one counts, once.
        try await Self.send([900], to: bench, from: Self.noon)
        #expect(try await Self.hours(bench)[0] == (900 + 200 + 600) / 3.0)
    }

    @Test func lateReadingsJoinTheirHour() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 100, 100, 100, 100, 100, 500], to: bench)
        try await bench.store.seal(3)
        try await Self.send([800], to: bench, from: Self.noon + 300)
        try await bench.store.seal(3)
        #expect(try await Self.hours(bench) == [0: 200, 1: 500])
    }

    /// The day before may be the month before too.
    @Test func aDayHasItsOwnPacket() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([1, 2, 3], to: bench, from: Self.noon - 43_200 - 600)
        try await bench.store.seal(3)
        #expect(try await Self.days(bench).count == 2)
        #expect(try await Self.hours(bench) == [-13: 1, -12: 2.5])
    }

    /// Killed after packing and before the journal was trimmed.
    @Test func packingTheSameAgainGivesTheSameBytes() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<9).map { Double($0) }, to: bench)
        try await bench.store.seal(3)
        let before = try await Self.days(bench)
        let again = try await TelemetryBench(restarting: bench)
        #expect(try await Self.hours(again) == [0: 2.5, 1: 7])
        try await again.store.seal(3)
        #expect(try await Self.days(again) == before)
        #expect(try await Self.hours(again) == [0: 2.5, 1: 7])
    }

    @Test func hoursFollowTheMiner() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100], to: bench)
        try await bench.store.seal(3)
        try await bench.database.write { connection in
            try connection.execute("UPDATE miner SET key = -1 WHERE id = 'C01-M1'")
            try connection.execute("UPDATE miner SET key = 0 WHERE id = 'C01-M2'")
            try connection.execute("UPDATE miner SET key = 1 WHERE id = 'C01-M1'")
            try connection.execute("UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version'")
        }
        try await bench.directory.reload()
        try await Self.send([200], to: bench, from: Self.noon + 600)
        try await bench.store.seal(3)
        #expect(try await Self.hours(bench) == [0: (100 + 201) / 2.0])
        #expect(try await Self.hours(bench, Miner.ID("C01-M2")) == [0: (101 + 200) / 2.0])
    }

    // MARK: Files without hours, and damaged ones

    @Test func daysOfOlderReleasesAreReadFromTheirReadings() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<12).map { Double($0) * 10 }, to: bench)
        try await bench.store.seal(3)
        try await Self.change("DELETE FROM miner_day", in: bench)
        #expect(try await Self.hours(bench) == [0: 25, 1: 85])
    }

    /// The first packing after an update makes the whole day, or half of it would be missing.
    @Test func aDayThatWasBegunByAnOlderReleaseIsCompleted() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        try await bench.store.seal(3)
        try await Self.change("DELETE FROM miner_day", in: bench)
        try await Self.send([500], to: bench, from: Self.noon + 7_200)
        try await bench.store.seal(3)
        try await Self.change("DELETE FROM chunk", in: bench)
        #expect(try await Self.hours(bench) == [0: 150, 2: 500])
    }

    @Test func aDamagedDayIsReadFromItsReadingsAndCounted() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        try await bench.store.seal(3)
        try await Self.change("UPDATE miner_day SET data = x'0201'", in: bench)
        #expect(try await Self.hours(bench) == [0: 150])
        #expect(bench.store.statistics.damaged == 1)
        #expect(try TelemetryFiles(folder: bench.folder.path).faults().count == 1)
        try await Self.send([300], to: bench, from: Self.noon + 1_200)
        try await bench.store.seal(3)
        #expect(try TelemetryFiles(folder: bench.folder.path).faults().isEmpty)
        #expect(try await Self.hours(bench) == [0: 200])
    }

    /// What nobody disputes stays, also when a chunk that it was made from cannot be read any more.
    @Test func aDamagedChunkTakesNoHourAlong() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([100, 200], to: bench)
        try await bench.store.seal(3)
        try await Self.change("UPDATE chunk SET data = x'02'", in: bench)
        try await Self.send([500], to: bench, from: Self.noon + 7_200)
        try await bench.store.seal(3)
        #expect(try await Self.hours(bench) == [0: 150, 2: 500])
    }

    @Test func gapsAreWhatPacketsDoNotSay() {
        let day: Int64 = 86_400
        #expect(MinerDayRepository.gaps(in: 0..<3 * day, [0, day, 2 * day], []).isEmpty)
        #expect(MinerDayRepository.gaps(in: 0..<3 * day, [day], []) == [0..<day, 2 * day..<3 * day])
        #expect(MinerDayRepository.gaps(in: 0..<3 * day, [2 * day], []) == [0..<2 * day])
        #expect(
            MinerDayRepository.gaps(in: 0..<day, [0], [3_600, 7_200, 18_000]) == [3_600..<10_800, 18_000..<21_600])
        #expect(MinerDayRepository.gaps(in: 1_800..<5_400, [], []) == [1_800..<5_400])
    }

    // MARK: Charts

    @Test func aChartOfAMonthIsMadeOfHours() async throws {
        let bench = try await TelemetryBench()
        try await Self.send((0..<6).map { Double($0) * 10 }, to: bench)
        try await bench.store.seal(3)
        try await Self.change("DELETE FROM chunk", in: bench)
        func chart(days: Int, step: Int? = nil) async throws -> MetricSeries? {
            try await bench.metrics.metrics(
                GetMinerMetrics(
                    id: Self.miner, from: bench.clock.now.advanced(bySeconds: -days * 86_400), to: bench.clock.now,
                    step: step),
                by: .qatarOnly
            ).series
        }
        let month = try await chart(days: 30)
        #expect(month?.stepS == 3_600)
        #expect(month?.hashrateTh.compactMap(\.self) == [25])
        // What was asked for in quarters comes in hours.
        #expect(try await chart(days: 30, step: 900)?.stepS == 3_600)
        #expect(try await chart(days: 800)?.stepS == 86_400)
        #expect(try await chart(days: 7, step: 60)?.stepS == 900)
        #expect(try await chart(days: 7, step: 60)?.hashrateTh.compactMap(\.self) == [])
    }

    @Test func chartsWithAMachineAmongThemHaveItsSteps() async throws {
        let bench = try await TelemetryBench()
        let list = try await bench.metrics.series(
            GetMetricSeries(
                of: "container/C01,miner/C01-M1", from: bench.clock.now.advanced(bySeconds: -30 * 86_400)),
            by: .qatarOnly)
        #expect(list.items.map(\.stepS) == [3_600, 3_600])
    }
}
