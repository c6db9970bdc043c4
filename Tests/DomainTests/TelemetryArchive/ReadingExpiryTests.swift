import Database
import Glibc
import Protocol
import TestSupport
import Testing
import TimeSeries

@testable import Domain

/// What is older than the limit goes, with its hours kept; what is younger, or belongs to a site with another limit,
/// stays to the last reading.
struct ReadingExpiryTests {
    private static let noon = TelemetryBench.noon.milliseconds / 1_000
    private static let july = TelemetryMonth(noon)

    private let bench: TelemetryBench

    /// Two hours of C01 and A01 in July, then it is the 25th of September.
    init() async throws {
        bench = try await TelemetryBench()
        for minute in stride(from: 0, to: 120, by: 10) {
            let at = TelemetryBench.noon.advanced(bySeconds: minute * 60)
            bench.clock.advance(seconds: 600)
            for (project, container) in [(TelemetryBench.qatar, "C01"), (TelemetryBench.aqua, "A01")] {
                var batch = TelemetryBench.batch(
                    [TelemetryBench.samples(container, [.running(Double(minute)), .running()])], at: at)
                batch.projectId = project
                _ = try await bench.telemetry.ingest(batch, by: .everything)
            }
        }
        await bench.telemetry.packEverything()
        bench.clock.advance(seconds: 67 * 86_400)
    }

    private func expiry(_ kept: String) throws -> ReadingExpiry {
        ReadingExpiry(store: bench.store, fleet: bench.fleet, kept: try ReadingsKept(kept))
    }

    private func run(_ expiry: ReadingExpiry) async throws {
        while try await expiry.step() {}
    }

    private func readings(_ miner: String) async throws -> Int {
        try await bench.store.readings(of: Miner.ID(miner), from: Self.noon, to: Self.noon + 7_200).count
    }

    private func hours(_ miner: String) async throws -> [Double?] {
        try await bench.store.hours(of: Miner.ID(miner), from: Self.noon, to: Self.noon + 7_200)
            .map { $0.value.hashrate.average.map { $0 / 100 } }
    }

    private func log() async throws -> [String] {
        try await bench.database.read { connection in
            try connection.query(
                "SELECT summary FROM activity WHERE verb = 'readings.expire' ORDER BY number", row: { $0.text(0) })
        }
    }

    @Test func byDefaultNothingGoes() async throws {
        #expect(try await !expiry("").step())
        #expect(try await readings("C01-M1") == 12)
    }

    @Test func whatIsTooOldGoesAndItsHoursStay() async throws {
        try await run(try expiry("30"))
        #expect(try await readings("C01-M1") == 0)
        #expect(try await readings("A01-M1") == 0)
        #expect(try await hours("C01-M1") == [25, 85])
    }

    /// July ended 55 days ago: its last reading is younger than 56 days.
    @Test(arguments: [(55, 0), (56, 12), (57, 12)])
    func aMonthGoesWithItsLastDay(days: Int, left: Int) async throws {
        try await run(try expiry("\(days)"))
        #expect(try await readings("C01-M1") == left)
    }

    @Test func everySiteHasItsOwnLimit() async throws {
        try await run(try expiry("QATAR-001=30"))
        #expect(try await readings("C01-M1") == 0)
        #expect(try await readings("A01-M1") == 12)
        try await run(try expiry("30, AQUA-001=400"))
        #expect(try await readings("A01-M1") == 12)
    }

    /// Where an older release left none, and nobody could make them afterwards.
    @Test func hoursAreMadeBeforeTheirReadingsGo() async throws {
        try await bench.store.months.write(Self.july) { try $0.execute("DELETE FROM miner_day") }
        try await run(try expiry("30"))
        #expect(try await hours("C01-M1") == [25, 85])
    }

    @Test func itIsWrittenDown() async throws {
        try await run(try expiry("QATAR-001=30"))
        #expect(
            try await log() == [
                "Let go of the readings of single miners of 2026-07, older than 30 days; their hours are kept"
            ])
    }

    /// The next look finds nothing, and says nothing.
    @Test func whatIsDoneIsNotDoneAgain() async throws {
        let expiry = try expiry("30")
        try await run(expiry)
        let entries = try await log().count
        #expect(try await !expiry.step())
        try await run(try self.expiry("30"))
        #expect(try await log().count == entries)
    }

    @Test func whatNobodyOwnsGoesByTheLimitOfAll() async throws {
        try await bench.database.write { connection in
            try connection.execute("DELETE FROM miner WHERE container_key = 6")
            try connection.execute("DELETE FROM container WHERE key = 6")
            try connection.execute("UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version'")
        }
        try await bench.directory.reload()
        try await run(try expiry("AQUA-001=30, QATAR-001=30"))
        #expect(try await bench.store.containers(in: Self.july).map(\.container) == [6])
        try await run(try expiry("30"))
        #expect(try await bench.store.containers(in: Self.july).isEmpty)
    }

    @Test func theOldestReadingIsKnown() async throws {
        #expect(try await bench.store.containers(in: Self.july).map(\.first) == [Self.noon, Self.noon])
        #expect(try await bench.store.containers(in: Self.july).map(\.container) == [3, 6])
        #expect(try expiry("").oldest == nil)
    }

    /// Steps of a minute would show nothing where hours are known.
    @Test func aChartOfWhatIsGoneHasHours() async throws {
        func step(_ kept: String) async throws -> Int? {
            let metrics = MetricService(
                directory: bench.directory, live: bench.live, store: bench.store, time: bench.clock.source,
                kept: try ReadingsKept(kept))
            return try await metrics.metrics(
                GetMinerMetrics(
                    id: Miner.ID("C01-M1"), from: TelemetryBench.noon,
                    to: TelemetryBench.noon.advanced(bySeconds: 7_200), step: 900),
                by: .qatarOnly
            ).series?.stepS
        }
        #expect(try await step("") == 900)
        #expect(try await step("30") == 3_600)
        #expect(try await step("60") == 900)
    }
}
