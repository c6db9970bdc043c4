import Protocol
import Simulator
import Testing

/// Whoever looks at the demo, at any hour of any season, must find the promised trouble and, outside it, none.
struct IncidentTests {
    /// One value of one container over a day, a look per minute while it is heard.
    private static func day(
        of container: Int, from start: Timestamp = SimulatorTests.winter, _ value: (ContainerSamples) -> Double
    ) -> [Double] {
        stride(from: 0, to: 86_400, by: 60).compactMap { second in
            SimulatorTests.simulator.samples(ofContainer: container - 1, at: start.advanced(bySeconds: second))
                .map(value)
        }
    }

    @Test(arguments: [SimulatorTests.winter, SimulatorTests.summer])
    func supplyOfC12CreepsOverCriticalAndBack(season: Timestamp) {
        let supply = Self.day(of: 12, from: season) { Double($0.plant.supplyTemperature) / 10 }
        #expect(supply.contains { $0 > 45 })
        #expect(supply.contains { $0 < 39 })
    }

    @Test func threeMinersOfC45AreDarkAllDay() {
        let dark = Self.day(of: 45) { container in
            Double(container.miners.count { $0.status == .offline })
        }
        #expect(dark.allSatisfy { $0 >= 3 })
    }

    @Test func oneTransformerIsNearItsLimitAndTheOthersAreNot() {
        let batch = SimulatorTests.simulator.batch(at: SimulatorTests.winter)
        var kilowatts: [Int: Double] = [:]
        for container in batch.containers {
            let number = Int(container.containerId.rawValue.suffix(2)) ?? 0
            kilowatts[(number - 1) / 2 + 1, default: 0] +=
                Double(container.plant.power) / 10
                + container.miners.filter { $0.power != Quantity.missing }.reduce(0) { $0 + Double($1.power) } / 1_000
        }
        let near = kilowatts.filter { $0.value / 0.98 / 3_750 > 0.95 }.map(\.key)
        #expect(near == [11])
    }

    @Test func aPumpSlowsDown() {
        let flow = Self.day(of: 31) { Double($0.plant.flow) / 10 }
        #expect(flow.contains { $0 < 110 })
        #expect(flow.contains { $0 > 130 })
    }

    @Test func aContainerFallsSilentAndComesBack() {
        let heard = Self.day(of: 34) { _ in 1 }.count
        #expect((1_400..<1_440).contains(heard))
    }

    @Test func smallSitesWorkToo() {
        let tiny = SimulatedSite(
            projectId: Project.ID("P"),
            containers: [SimulatedSite.Box(containerId: Container.ID("P-C1"), slots: 2)])
        let heard = (0..<240).map { minute in
            Simulator(tiny, seed: Seed(7)).batch(at: SimulatorTests.winter.advanced(bySeconds: minute * 60))
        }
        #expect(heard.contains { $0.containers.count == 1 && $0.containers[0].miners.count == 2 })
        let empty = Simulator(SimulatedSite(projectId: Project.ID("P"), containers: [Container]()), seed: Seed(7))
        #expect(empty.batch(at: SimulatorTests.winter).containers.isEmpty)
    }
}
