import Protocol
import Testing

@testable import Domain

/// The pass over a column must never miss what a look at each machine would find.
struct MinerScanTests {
    private static let now: Int64 = 1_784_548_800_000

    private static func columns(_ miners: [MinerSample]) -> ContainerColumns {
        var columns = ContainerColumns(slots: miners.count)
        _ = columns.record(
            ContainerSamples(containerId: "C", plant: .init(), miners: miners), at: now, source: .miner, version: 2)
        return columns
    }

    private static func rule(
        _ metric: WatchedMetric, _ comparison: AlertComparison, _ limit: Double
    ) -> AlertRule {
        AlertRule(
            AddedAlertRule(
                ruleId: "1", rule: "own-1", watch: AlertWatching("x", metric, of: .miner, comparison),
                settings: .over(limit), version: 1, updatedAt: Timestamp(milliseconds: 0), updatedBy: "ann"))
    }

    private static func slots(
        _ metric: WatchedMetric, _ comparison: AlertComparison, _ limit: Double, _ miners: [MinerSample]
    ) throws -> [Int] {
        let scan = try #require(MinerScan(rule(metric, comparison, limit), limit: limit))
        return scan.found(in: columns(miners)).map(\.slot)
    }

    @Test(
        arguments: [
            (AlertComparison.atLeast, 400, [0, 1]), (.above, 400, [0]), (.below, 400, [2]), (.atLeast, 500.01, []),
            (.below, 300, []), (.below, 300.01, [2]), (.atLeast, -1e9, [0, 1, 2]), (.below, 1e9, [0, 1, 2]),
            (.atLeast, 1e9, []), (.below, -1e9, []),
        ] as [(AlertComparison, Double, [Int])])
    func limitsAreExact(comparison: AlertComparison, limit: Double, expected: [Int]) throws {
        let miners: [MinerSample] = [.running(500), .running(400), .running(300), MinerSample(status: .active)]
        #expect(try Self.slots(.hashrate, comparison, limit, miners) == expected)
    }

    /// Whoever rests on purpose, or is not there, breaks no rule.
    @Test(arguments: [(MinerStatus.sleeping, false), (.maintenance, false), (.degraded, true), (.offline, true)])
    func thoseThatRestAreLeftOut(status: MinerStatus, isFound: Bool) throws {
        var sample = MinerSample.running(0)
        sample.status = status
        #expect(try Self.slots(.hashrate, .below, 1, [sample, .unheard]) == (isFound ? [0] : []))
    }

    @Test(
        arguments: [
            (WatchedMetric.power, 5.6), (.efficiency, 11.9), (.boardTemperature, 64.9), (.inletTemperature, 34.9),
            (.outletTemperature, 44.9), (.uptime, 3_599), (.sharesRejected, 0.99), (.hashrate, 472.9),
        ] as [(WatchedMetric, Double)])
    func everyMetricOfAMachineIsKnown(metric: WatchedMetric, justBelow: Double) throws {
        var sample = MinerSample.running()
        (sample.inletTemperature, sample.outletTemperature, sample.uptime) = (350, 450, 3_600)
        (sample.sharesAccepted, sample.sharesRejected) = (99, 1)
        #expect(metric.scopes.contains(.miner))
        #expect(try Self.slots(metric, .above, justBelow, [sample]) == [0])
        #expect(try Self.slots(metric, .above, justBelow + 0.2, [sample]) == (metric == .uptime ? [0] : []))
        #expect(try Self.slots(metric, .above, justBelow, [MinerSample(status: .active)]) == [])
    }

    /// Against a look at each machine, with values at random.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func findsWhatALookAtEachFinds(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let miners = (0..<40).map { _ -> MinerSample in
                var sample = MinerSample.running(Double(Int.random(in: 0...600, using: &random)), watts: 5_000)
                sample.chipTemperature = .random(in: 600...800, using: &random)
                return sample
            }
            let metric =
                [WatchedMetric.hashrate, .boardTemperature, .efficiency].randomElement(using: &random) ?? .power
            let comparison = AlertComparison.allCases.randomElement(using: &random) ?? .below
            let limit = Double(Int.random(in: 0...8_000, using: &random)) / 10
            let rule = Self.rule(metric, comparison, limit)
            let columns = Self.columns(miners)
            let each = (0..<40).filter { slot in
                columns.value(of: metric, slot: slot).map { rule.severity(of: $0) != nil } ?? false
            }
            #expect(try Self.slots(metric, comparison, limit, miners) == each)
        }
    }

    @Test func aRuleOfASiteScansNothing() {
        #expect(MinerScan(.noData, limit: 60) == nil)
    }
}
