import Protocol
import Testing
import TimeSeries

@testable import Domain

/// What a container's miners add up to: unknown is left out, never counted as zero.
struct ContainerSumsTests {
    private static func sums(_ miners: [MinerSample], plant: PlantSample = .init()) -> ContainerSums {
        ContainerSums(of: TelemetryBench.samples("C01", miners, plant: plant))
    }

    @Test(
        arguments: [
            (.active, 1, 0, 0), (.degraded, 1, 0, 0), (.offline, 0, 1, 0), (.sleeping, 0, 0, 1),
            (.maintenance, 0, 0, 1),
        ] as [(MinerStatus, Int, Int, Int)])
    func countsEachMinerOnce(status: MinerStatus, active: Int, offline: Int, resting: Int) {
        let sums = Self.sums([MinerSample(status: status)])
        #expect(sums.heard == 1)
        #expect((sums.active, sums.offline, sums.resting) == (active, offline, resting))
    }

    /// Somebody who puts a container to sleep must not be told that it is lost.
    @Test(
        arguments: [
            ([.offline, .offline], true), ([.offline, .active], false), ([.sleeping, .sleeping, .offline], false),
            ([.sleeping, .offline], true), ([.sleeping], false), ([], false),
        ] as [([MinerStatus], Bool)])
    func whatSleepsIsNotDark(statuses: [MinerStatus], isDark: Bool) {
        #expect(Self.sums(statuses.map { MinerSample(status: $0) }).isDark == isDark)
    }

    @Test func whoSaidNothingIsNotThere() {
        let sums = Self.sums([.unheard, .unheard])
        #expect(sums == ContainerSums())
        #expect(sums.power == nil)
        #expect(sums.tick.isEmpty)
    }

    @Test func aMinerWithoutValuesCountsButAddsNothing() {
        let sums = Self.sums([MinerSample(status: .active)])
        #expect(sums.hashrate.isEmpty && sums.minerPower.isEmpty && sums.temperature.isEmpty)
        #expect(sums.tick.hashrate.isEmpty)
        #expect(sums.tick.active.sum == 1)
    }

    @Test func theHottestBoardIsKept() {
        let sums = Self.sums([.running(chip: 61), .running(chip: 74.5), .running(chip: 70)])
        #expect(sums.temperature.maximum == 745)
        #expect(sums.temperature.count == 3)
    }

    @Test func pumpsCountInKilowatts() {
        let sums = Self.sums([.running(watts: 5_000)], plant: .running(kilowatts: 1.5))
        #expect(sums.power == 6_500)
        #expect(sums.minerPower.sum == 5_000)
    }

    @Test func pumpsAloneAreNoPowerOfTheContainer() {
        #expect(Self.sums([MinerSample(status: .offline)], plant: .running(kilowatts: 1.5)).power == nil)
    }

    @Test func aTickIsOneValueWhateverTheNumberOfMiners() {
        let tick = Self.sums([.running(100), .running(200)]).tick
        #expect(tick.hashrate.count == 1)
        #expect(tick.hashrate.sum == 30_000)
        #expect(tick.active.sum == 2)
        #expect(tick.temperature.count == 2)
    }
}
