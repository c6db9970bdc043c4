import Protocol
import Simulator
import Testing

/// What somebody lets happen must be seen where it happens, for as long as it does, and nowhere else.
struct ScenarioTests {
    private static let begins: Int64 = 1_748_750_000
    private static let site = SimulatedSite(
        projectId: Project.ID("P"),
        containers: (1...4).map {
            TelemetrySite.Box(
                containerId: Container.ID("P-C\($0)"), slots: 40, transformerId: Equipment.ID("P-T\(($0 + 1) / 2)"))
        })

    private static func batch(_ scenarios: [Scenario], after seconds: Int64) -> TelemetryBatch {
        var simulator = Simulator(site, seed: Seed(3))
        simulator.scenarios = scenarios
        return simulator.batch(at: Timestamp(milliseconds: (begins + seconds) * 1_000))
    }

    private static func scenario(_ kind: Scenario.Kind, _ target: String?, seconds: Int64 = 600) -> Scenario {
        Scenario(kind, target: target, begins: begins, seconds: seconds)
    }

    private static func statuses(_ batch: TelemetryBatch, _ container: Int) -> Set<MinerStatus> {
        Set(batch.containers[container].miners.compactMap(\.status))
    }

    @Test func aTransformerTakesEverythingBehindIt() {
        let batch = Self.batch([Self.scenario(.transformerTrip, "P-T1")], after: 30)
        #expect(Self.statuses(batch, 0) == [.offline] && Self.statuses(batch, 1) == [.offline])
        #expect(Self.statuses(batch, 2).contains(.active) && Self.statuses(batch, 3).contains(.active))
        #expect(batch.containers[0].plant.returnTemperature == batch.containers[0].plant.supplyTemperature)
    }

    @Test(arguments: [(-1, false), (0, true), (599, true), (600, false)])
    func itLastsAsLongAsItWasTold(second: Int64, isDark: Bool) {
        let batch = Self.batch([Self.scenario(.transformerTrip, nil)], after: second)
        #expect((0..<4).allSatisfy { (Self.statuses(batch, $0) == [.offline]) == isDark })
    }

    @Test func machinesStartAnewAfterwards() {
        let miners = Self.batch([Self.scenario(.transformerTrip, nil)], after: 700).containers[0].miners
        #expect(miners.filter { $0.uptime != Quantity.missing }.allSatisfy { $0.uptime <= 100 })
        #expect(miners.contains { $0.status == .active && $0.hashrate < 30_000 }, "they warm up")
    }

    @Test func aPumpThatFailsThrottlesItsContainer() {
        let before = Self.batch([], after: 300).containers
        let during = Self.batch([Self.scenario(.pumpFailure, "P-C2")], after: 300).containers
        #expect(during[1].plant.flow < before[1].plant.flow / 3)
        let rate = { (container: ContainerSamples) in container.miners.reduce(0) { $0 + max(0, Int($1.hashrate)) } }
        #expect(rate(during[1]) < rate(before[1]) / 2 && during[0] == before[0])
    }

    @Test func aCutNetworkIsSilent() {
        let batch = Self.batch([Self.scenario(.networkCut, "P-C3")], after: 10)
        #expect(batch.containers.map(\.containerId.rawValue) == ["P-C1", "P-C2", "P-C4"])
        #expect(Self.batch([Self.scenario(.networkCut, nil)], after: 10).containers.isEmpty)
    }

    @Test func aHeatWaveComesSlowlyAndIsEverywhere() {
        // In the hottest hour: at night the coolers would hold the water at its set point in any wave.
        let hottest = SimulatorTests.summer
        var simulator = Simulator(Self.site, seed: Seed(3))
        let supply = { (simulator: Simulator, seconds: Int) in
            simulator.batch(at: hottest.advanced(bySeconds: seconds)).containers.map(\.plant.supplyTemperature)
        }
        let (calm, calmLater) = (supply(simulator, 5), supply(simulator, 3_600))
        simulator.scenarios = [Scenario(.heatWave, begins: hottest.milliseconds / 1_000, seconds: 7_200)]
        // One container has a creeping supply of its own, which no weather makes worse.
        #expect(zip(supply(simulator, 3_600), calmLater).count { $0 > $1 + 10 } >= 3)
        #expect(zip(supply(simulator, 5), calm).allSatisfy { abs($0 - $1) < 5 })
    }

    @Test func dearPowerPutsEverySecondContainerToSleep() {
        let batch = Self.batch([Self.scenario(.priceChange, nil)], after: 10)
        #expect([0, 2].allSatisfy { Self.statuses(batch, $0).isSubset(of: [.sleeping, .offline]) })
        #expect([1, 3].allSatisfy { Self.statuses(batch, $0).contains(.active) })
        let one = Self.batch([Self.scenario(.priceChange, "P-C2")], after: 10)
        #expect(Self.statuses(one, 1).isSubset(of: [.sleeping, .offline]) && Self.statuses(one, 0).contains(.active))
    }

    @Test(arguments: Scenario.Kind.allCases) func aLineSaysAllOfIt(kind: Scenario.Kind) {
        for target in ["P-C1", nil] {
            let scenario = Self.scenario(kind, target)
            #expect(Scenario(scenario.description) == scenario)
        }
    }

    @Test(arguments: [
        "", "pump-failure", "pump-failure - 1", "pump-failure - x 600", "pump-failure - 1 0", "pump-failure - -1 600",
        "flood - 1 600", "pump-failure - 1 600 more", "heat-wave - 9223372036854775807 9223372036854775807",
    ])
    func whatIsNoScenarioIsRefused(line: String) { #expect(Scenario(line) == nil) }
}
