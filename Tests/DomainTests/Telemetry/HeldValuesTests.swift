import Auth
import Database
import Protocol
import TestSupport
import Testing
import TimeSeries

@testable import Domain

/// After a clean stop and start people see what was known, as old as it is, and nothing is counted a second time.
struct HeldValuesTests {
    private static let noon = TelemetryBench.noon

    private static func send(
        _ miners: [MinerSample], to bench: TelemetryBench, second: Int = 0, plant: PlantSample = PlantSample()
    ) async throws {
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch(
                [TelemetryBench.samples("C01", miners, plant: plant)], at: noon.advanced(bySeconds: second)),
            by: .everything)
    }

    @Test func whatWasKnownIsShownWithItsAge() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([.running(100), .running(200)], to: bench, plant: .running(supply: 31))
        await bench.telemetry.finish()
        bench.clock.advance(seconds: 30)
        let again = try await TelemetryBench(restarting: bench)
        let miner = try #require(again.live.miner(1))
        #expect(miner.reading.hashrateTh == 200 && miner.reading.powerW == 5_676)
        #expect(miner.reading.chipTemperatureC == 65)
        #expect(miner.at == Self.noon)
        // Where it comes from is known for ever: nobody may take a simulation for a measurement.
        #expect(miner.source == .simulated)
        #expect(again.live.container(3)?.inletTemperatureC == 31)
        #expect(again.live.totals(within: .all).hashrateTh == 300)
    }

    @Test func whatIsOldIsInNoSum() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([.running(100)], to: bench)
        await bench.telemetry.finish()
        bench.clock.advance(seconds: 61)
        let again = try await TelemetryBench(restarting: bench)
        #expect(again.live.totals(within: .all).hashrateTh == nil)
        #expect(again.live.container(3)?.status == .offline)
        #expect(again.live.miner(0)?.at == Self.noon)
    }

    @Test func eachMinerKeepsItsMoment() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([.running(100), .running(200), .running(300)], to: bench)
        try await Self.send([.unheard, .running(250)], to: bench, second: 20)
        bench.clock.advance(seconds: 20)
        await bench.telemetry.finish()
        let again = try await TelemetryBench(restarting: bench)
        #expect((0..<3).map { again.live.miner($0)?.reading.hashrateTh } == [100, 250, 300])
        #expect((0..<3).map { again.live.miner($0)?.at } == [0, 20, 0].map { Self.noon.advanced(bySeconds: $0) })
        #expect(again.live.miner(3) == nil)
    }

    @Test func nothingIsCountedTwice() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([.running(100)], to: bench)
        await bench.telemetry.finish()
        let again = try await TelemetryBench(restarting: bench)
        again.clock.advance(seconds: 120)
        await again.telemetry.flush(now: again.clock.now)
        let second = Self.noon.milliseconds / 1_000
        let rows = try await again.rollUps.rows(of: 3, resolution: 60, from: second, to: second + 60)
        #expect(rows.map(\.value.hashrate.count) == [1])
        #expect(again.store.unpacked.isEmpty)
    }

    @Test func whatCameLaterIsStronger() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([.running(100)], to: bench)
        await bench.telemetry.finish()
        try await Self.send([.running(400)], to: bench, second: 10)
        // Killed: the values of the stop before are older than the journal.
        let again = try await TelemetryBench(restarting: bench)
        #expect(again.live.miner(0)?.reading.hashrateTh == 400)
    }

    @Test func whoTookTheSlotShowsNothingOfTheOneBefore() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([.running(100), .running(200)], to: bench)
        await bench.telemetry.finish()
        try await bench.database.write { connection in
            try connection.execute("DELETE FROM miner WHERE id = 'C01-M1'")
            try connection.execute("UPDATE fleet_sequence SET next = next + 1 WHERE name = 'version'")
        }
        let again = try await TelemetryBench(restarting: bench)
        #expect(again.live.miner(0) == nil)
        #expect(again.live.miner(1)?.reading.hashrateTh == 200)
    }

    @Test func damagedValuesAreLeftOutAndFound() async throws {
        let bench = try await TelemetryBench()
        try await Self.send([.running(100)], to: bench)
        await bench.telemetry.finish()
        try await bench.store.live.write { try $0.execute("UPDATE latest SET data = x'0102'") }
        #expect(try TelemetryFiles(folder: bench.folder.path).faults().count == 1)
        #expect(try await TelemetryBench(restarting: bench).live.miner(0) == nil)
    }

    /// Hundreds of moments, of single readings: the newest are kept.
    @Test func momentsAreLimited() async throws {
        let bench = try await TelemetryBench()
        for second in 0..<4 { try await Self.send([.running(Double(second))], to: bench, second: second) }
        #expect(
            HeldValues.all(of: bench.live, in: bench.directory.current).map(\.at) == [Self.noon.advanced(bySeconds: 3)])
    }
}
