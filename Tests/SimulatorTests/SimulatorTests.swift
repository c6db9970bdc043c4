import Protocol
import Simulator
import Testing

extension SimulatedSite {
    /// The first site's shape: 58 containers of 308, two to a transformer.
    static let qatar = SimulatedSite(
        projectId: Project.ID("QATAR-001"),
        containers: (1...58).map {
            Box(
                containerId: Container.ID("QATAR-C" + ($0 < 10 ? "0\($0)" : "\($0)")), slots: 308,
                transformerId: Equipment.ID("DT\(($0 - 1) / 2 + 1)"))
        })
}

/// The simulated site must obey the arithmetic of the real one, be the same for the same seed and time, and always have
/// something to handle.
struct SimulatorTests {
    static let simulator = Simulator(.qatar, seed: Seed(1))
    /// 20 July 2026, 12:00 UTC: the hottest hour of the year.
    static let summer = Timestamp(milliseconds: 1_784_548_800_000)
    /// 20 January 2026, 00:00 UTC.
    static let winter = Timestamp(milliseconds: 1_768_867_200_000)

    @Test func sameSeedAndTimeGiveTheSameBatch() {
        let again = Simulator(.qatar, seed: Seed(1))
        #expect(Self.simulator.batch(at: Self.summer) == again.batch(at: Self.summer))
        // Nothing is remembered: what was asked before does not matter.
        _ = again.batch(at: Self.winter)
        #expect(Self.simulator.batch(at: Self.summer) == again.batch(at: Self.summer))
    }

    @Test func anotherSeedOrTimeGivesAnother() {
        #expect(Self.simulator.batch(at: Self.summer) != Simulator(.qatar, seed: Seed(2)).batch(at: Self.summer))
        #expect(Self.simulator.batch(at: Self.summer) != Self.simulator.batch(at: Self.summer.advanced(bySeconds: 1)))
    }

    @Test func isLabelledSimulated() { #expect(Self.simulator.batch(at: Self.winter).source == .simulated) }

    @Test(arguments: [summer, winter])
    func everyValueIsPlausible(time: Timestamp) {
        for container in Self.simulator.batch(at: time).containers {
            #expect(container.plant.implausibleField == nil)
            #expect(container.miners.allSatisfy { $0.implausibleField == nil })
        }
    }

    @Test(arguments: [summer, winter])
    func hashratesSpreadAboutOnePercent(time: Timestamp) {
        let rates = Self.simulator.batch(at: time).containers.flatMap(\.miners)
            .filter { $0.status == .active && $0.uptime > 180 }.map { Double($0.hashrate) / 100 }
        let mean = rates.reduce(0, +) / Double(rates.count)
        let deviation = (rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rates.count)).squareRoot()
        #expect(rates.count > 17_000)
        #expect(abs(mean / 473 - 1) < 0.01)
        #expect((0.008...0.013).contains(deviation / mean))
    }

    /// P = flow × 4.19 × ΔT, for what is sent, within one percent.
    @Test(arguments: [summer, winter])
    func heatBalances(time: Timestamp) {
        for container in Self.simulator.batch(at: time).containers {
            let kilowatts =
                container.miners.filter { $0.power != Quantity.missing }
                .reduce(0) { $0 + Double($1.power) } / 1_000
            let rise = Double(container.plant.returnTemperature - container.plant.supplyTemperature) / 10
            let carried = Double(container.plant.flow) / 10 / 3.6 * 4.19 * rise
            #expect(abs(carried / kilowatts - 1) < 0.01, "\(container.containerId)")
        }
    }

    @Test(arguments: [summer, winter])
    func powerStaysBelowTheStatedMaximum(time: Timestamp) {
        let containers = Self.simulator.batch(at: time).containers
        let miners = containers.flatMap(\.miners).filter { $0.power != Quantity.missing }
        let megawatts =
            miners.reduce(0) { $0 + Double($1.power) } / 1e6
            + containers.reduce(0) { $0 + Double($1.plant.power) } / 1e4
        #expect((94...102.37).contains(megawatts))
    }

    @Test func unreachableMinersReportNothing() {
        let dark = Self.simulator.batch(at: Self.summer).containers.flatMap(\.miners).filter { $0.status == .offline }
        #expect(!dark.isEmpty)
        #expect(dark.allSatisfy { $0 == MinerSample(status: .offline) })
    }

    /// Boards are far above the water: one column must never pass for the other.
    @Test func boardsAreWarmerThanWater() {
        for miner in Self.simulator.batch(at: Self.summer).containers.flatMap(\.miners)
        where miner.status == .active && miner.uptime > 180 {
            #expect(miner.chipTemperature - miner.outletTemperature > 100)
            #expect(miner.outletTemperature > miner.inletTemperature)
        }
    }

    @Test func uptimeGrowsWithTime() {
        let now = Self.simulator.batch(at: Self.winter).containers[0].miners[5]
        let later = Self.simulator.batch(at: Self.winter.advanced(bySeconds: 10)).containers[0].miners[5]
        #expect(later.uptime - now.uptime == 10)
    }
}
