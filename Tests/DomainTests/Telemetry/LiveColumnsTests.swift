import Auth
import Domain
import Protocol
import Testing
import TimeSeries

/// Live sums must equal what adding up by hand gives, leave out what is unknown or stale, and say which versions
/// changed.
struct LiveColumnsTests {
    /// Sums kept per tick against sums over every miner's own reading, for fleets drawn from a seed.
    @Test(arguments: 1...20)
    func sumsEqualBruteForce(seed: Int) async throws {
        let bench = try await TelemetryBench()
        var random = SeededGenerator(seed: UInt64(seed))
        for tick in 0..<5 {
            for id in ["C01", "C02", "C03"] {
                let miners = (0..<3).map { _ in MinerSample.random(using: &random) }
                let batch = TelemetryBench.batch(
                    [TelemetryBench.samples(id, miners)], at: TelemetryBench.noon.advanced(bySeconds: tick))
                _ = try await bench.telemetry.ingest(batch, by: .qatarOnly)
            }
        }
        let index = bench.directory.current
        let miners = (0..<16).compactMap { bench.live.miner(Int32($0))?.reading }
        let totals = bench.live.totals(of: try #require(index.project(TelemetryBench.qatar)))
        let rates = miners.compactMap(\.hashrateTh)
        #expect(abs((totals.hashrateTh ?? 0) - rates.reduce(0, +)) < 0.001)
        #expect((totals.hashrateTh == nil) == rates.isEmpty)
        #expect(totals.powerKw.map { ($0 * 1_000).rounded() } ?? 0 == miners.compactMap(\.powerW).reduce(0, +))
        #expect(totals.temperatureMaxC == miners.compactMap(\.chipTemperatureC).max())
        #expect(totals.minersActive == miners.count { $0.status == .active || $0.status == .degraded })
        #expect(totals.minersTotal == 11)
        #expect(totals.containersTotal == 3)
    }

    @Test func unknownIsNotZero() async throws {
        let bench = try await TelemetryBench()
        let batch = TelemetryBench.batch([TelemetryBench.samples("C01", [.dark, .running(400)])])
        _ = try await bench.telemetry.ingest(batch, by: .everything)
        let dark = try #require(bench.live.miner(0)?.reading)
        #expect(dark.hashrateTh == nil && dark.powerW == nil && dark.chipTemperatureC == nil)
        #expect(bench.live.miner(2) == nil)
        let container = try #require(bench.live.container(3))
        #expect(container.hashrateTh == 400)
        #expect(container.minersActive == 1)
        #expect(container.flowM3h == nil)
        #expect(bench.live.container(4) == nil)
        #expect(bench.live.totals(within: .projects([TelemetryBench.aqua])).hashrateTh == nil)
    }

    /// Until the clock has caught up, everything would come late otherwise.
    @Test func aClockThatIsSetBackShutsNothingOut() async throws {
        let bench = try await TelemetryBench()
        func send(_ terahash: Double, at: Timestamp) async throws {
            let samples = TelemetryBench.samples("C01", [.running(terahash)])
            _ = try await bench.telemetry.ingest(TelemetryBench.batch([samples], at: at), by: .everything)
        }
        try await send(400, at: bench.clock.now)
        bench.clock.advance(seconds: -86_400)
        try await send(300, at: bench.clock.now)
        #expect(bench.live.container(3)?.hashrateTh == 400, "what comes late does not replace what is newer")
        bench.live.clockWasSetBack(to: bench.clock.now)
        try await send(200, at: bench.clock.now)
        #expect(bench.live.container(3)?.hashrateTh == 200)
    }

    @Test func staleValuesKeepTheirAgeAndLeaveTheSums() async throws {
        let bench = try await TelemetryBench()
        let batch = TelemetryBench.batch([TelemetryBench.samples("C01", [.running()])])
        _ = try await bench.telemetry.ingest(batch, by: .everything)
        bench.clock.advance(seconds: 60)
        bench.live.refresh(now: bench.clock.now)
        #expect(bench.live.container(3)?.status == .active)
        let version = bench.live.version
        bench.clock.advance(seconds: 1)
        bench.live.refresh(now: bench.clock.now)
        #expect(bench.live.container(3)?.status == .offline)
        #expect(bench.live.container(3)?.at == TelemetryBench.noon)
        #expect(bench.live.totals(within: .all).hashrateTh == nil)
        #expect(bench.live.totals(within: .all).minersTotal == 13)
        #expect(bench.live.containersChanged(after: version, among: [3, 4]) == [3])
    }

    @Test func aMinerThatFellSilentLeavesTheSums() async throws {
        let bench = try await TelemetryBench()
        let first = TelemetryBench.samples("C01", [.running(400), .running(100)])
        _ = try await bench.telemetry.ingest(TelemetryBench.batch([first]), by: .everything)
        bench.clock.advance(seconds: 61)
        let second = TelemetryBench.samples("C01", [.running(400), .unheard])
        _ = try await bench.telemetry.ingest(TelemetryBench.batch([second], at: bench.clock.now), by: .everything)
        #expect(bench.live.container(3)?.hashrateTh == 400)
    }

    @Test func tellsWhatChanged() async throws {
        let bench = try await TelemetryBench()
        let container = try bench.container("C01")
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C01", [.running(1), .running(2)])]), by: .everything)
        let version = bench.live.version
        #expect(bench.live.miners(of: container, changedAfter: 0).slot == [1, 2])
        #expect(bench.live.miners(of: container, changedAfter: version).slot.isEmpty)
        let later = TelemetryBench.noon.advanced(bySeconds: 5)
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C01", [.running(1), .running(3)])], at: later),
            by: .everything)
        #expect(bench.live.miners(of: container, changedAfter: version).slot == [2])
        #expect(bench.live.miners(of: container, changedAfter: version).hashrateTh == [3])
        #expect(bench.live.containersChanged(after: version, among: [5, 3, 4]) == [3])
        #expect(bench.live.version > version)
    }

    @Test func lateReadingsDoNotReplaceNewerOnes() async throws {
        let bench = try await TelemetryBench()
        let late = TelemetryBench.noon.advanced(bySeconds: -600)
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C01", [.running(400)])]), by: .everything)
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C01", [.running(100)])], at: late), by: .everything)
        #expect(bench.live.container(3)?.hashrateTh == 400)
        #expect(bench.live.container(3)?.at == TelemetryBench.noon)
    }

    @Test func containersWithAnAlertShowAsWarning() async throws {
        let bench = try await TelemetryBench()
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C01", [.running()])]), by: .everything)
        let version = bench.live.version
        bench.live.markTroubled([3])
        #expect(bench.live.container(3)?.status == .warning)
        #expect(bench.live.containersChanged(after: version, among: [3]) == [3])
        bench.live.markTroubled([])
        #expect(bench.live.container(3)?.status == .active)
    }

    /// Whoever stands in a slot from now on shows nothing of who stood there, neither now nor in its last day.
    @Test func whatWasHeardInASlotIsForgottenWithItsMiner() async throws {
        let bench = try await TelemetryBench()
        _ = try await bench.telemetry.ingest(
            TelemetryBench.batch([TelemetryBench.samples("C01", [.running(100), .running(200)])]), by: .everything)
        let container = try bench.container("C01")
        let version = bench.live.version
        bench.live.forget(slots: [0], of: container)
        let first = container.minerKeys.lowerBound
        #expect(bench.live.miner(first) == nil)
        #expect(bench.live.miner(first + 1)?.reading.hashrateTh == 200)
        #expect(bench.live.container(3)?.hashrateTh == 200 && bench.live.totals(within: .all).hashrateTh == 200)
        #expect(bench.live.containersChanged(after: version, among: [3]) == [3])
        #expect(bench.live.miners(of: container, changedAfter: 0).slot == [2])
    }

    @Test func nothingIsForgottenOfAContainerThatWasNeverHeard() async throws {
        let bench = try await TelemetryBench()
        let version = bench.live.version
        bench.live.forget(slots: [0, 1], of: try bench.container("C02"))
        #expect(bench.live.version == version && bench.live.container(4) == nil)
    }

    @Test func plantPowerCountsWithTheMiners() async throws {
        let bench = try await TelemetryBench()
        let samples = TelemetryBench.samples("C01", [.running(500, watts: 6_000)], plant: .running(kilowatts: 4))
        _ = try await bench.telemetry.ingest(TelemetryBench.batch([samples]), by: .everything)
        #expect(bench.live.container(3)?.powerKw == 10)
        #expect(bench.live.totals(within: .all).efficiencyJTh == 20)
        #expect(bench.live.totals(within: .all).source == .simulated)
    }
}

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension MinerSample {
    static func random(using random: inout SeededGenerator) -> MinerSample {
        guard Int.random(in: 0..<8, using: &random) > 0 else { return .unheard }
        var sample = MinerSample(status: MinerStatus.allCases.randomElement(using: &random))
        if Bool.random(using: &random) { sample.hashrate = Int32.random(in: 0...60_000, using: &random) }
        if Bool.random(using: &random) { sample.power = Int32.random(in: 0...6_000, using: &random) }
        if Bool.random(using: &random) { sample.chipTemperature = Int32.random(in: -100...900, using: &random) }
        return sample
    }
}
