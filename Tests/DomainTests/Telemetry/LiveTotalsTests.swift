import Protocol
import Testing

@testable import Domain

/// Totals of many containers: sums of what is known, the newest moment, and one simulated part makes all of it one.
struct LiveTotalsTests {
    private static func columns(
        _ miners: [MinerSample], at moment: Int64 = 1_000, source: ReadingSource = .miner
    ) -> ContainerColumns {
        var columns = ContainerColumns(slots: miners.count)
        _ = columns.record(TelemetryBench.samples("C01", miners), at: moment, source: source, version: 1)
        return columns
    }

    private static func metric(_ totals: LiveTotals) -> Metric {
        totals.metric(.global, nil, containersTotal: 9, minersTotal: 99)
    }

    @Test func nothingIsUnknownNotZero() {
        let metric = Self.metric(LiveTotals())
        #expect(metric.hashrateTh == nil && metric.powerKw == nil && metric.efficiencyJTh == nil)
        #expect(metric.at == nil)
        #expect(metric.containersActive == 0)
        #expect(metric.minersTotal == 99)
    }

    @Test func containersAddUp() {
        var totals = LiveTotals()
        totals.add(Self.columns([.running(400, watts: 6_000), .running(500, watts: 6_000)]))
        totals.add(Self.columns([.running(100, watts: 8_000)]))
        let metric = Self.metric(totals)
        #expect(metric.hashrateTh == 1_000)
        #expect(metric.powerKw == 20)
        #expect(metric.efficiencyJTh == 20)
        #expect(metric.minersActive == 3 && metric.containersActive == 2)
    }

    @Test func aDarkContainerIsNotActive() {
        var totals = LiveTotals()
        totals.add(Self.columns([.dark, .dark]))
        #expect(totals.containersActive == 0)
        #expect(Self.metric(totals).efficiencyJTh == nil)
    }

    @Test func theNewestMomentCounts() {
        var totals = LiveTotals()
        totals.add(Self.columns([.running()], at: 5_000))
        totals.add(Self.columns([.running()], at: 3_000))
        #expect(totals.at == 5_000)
    }

    @Test(arguments: [[.miner, .simulated], [.simulated, .miner]] as [[ReadingSource]])
    func oneSimulatedPartMakesTheWholeSimulated(sources: [ReadingSource]) {
        var totals = LiveTotals()
        for source in sources { totals.add(Self.columns([.running()], source: source)) }
        #expect(totals.source == .simulated)
    }

    @Test func mergingIsAddingInTurn() {
        let (one, two) = (Self.columns([.running(1)]), Self.columns([.running(2)], at: 9_000, source: .simulated))
        var together = LiveTotals()
        together.add(one)
        together.add(two)
        var (left, right) = (LiveTotals(), LiveTotals())
        left.add(one)
        right.add(two)
        left.merge(right)
        #expect(left == together)
        left.merge(LiveTotals())
        #expect(left == together)
    }
}
