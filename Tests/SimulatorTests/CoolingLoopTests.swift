import Protocol
import Testing

@testable import Simulator

/// Heat in is heat out, whatever the load; more heat, less flow or hotter air never make the water colder.
struct CoolingLoopTests {
    private static let seed = Seed(1)
    private static let winter = SimulatorTests.winter.milliseconds / 1_000
    private static let summer = SimulatorTests.summer.milliseconds / 1_000

    private static func plant(
        watts: Int64, at second: Int64 = winter, _ effect: IncidentEffect = IncidentEffect()
    ) -> PlantSample {
        CoolingLoop(container: 3, seed: seed).sample(
            at: second, heatWatts: watts, climate: Climate(at: second, seed: seed), effect: effect, seed: seed)
    }

    @Test(arguments: [1, 1_000, 50_000, 350_000, 874_000, 1_748_000, 2_400_000] as [Int64])
    func heatIsCarriedAway(watts: Int64) {
        let plant = Self.plant(watts: watts)
        let rise = Double(plant.returnTemperature - plant.supplyTemperature) / 10
        let carried = Double(plant.flow) / 10 / 3.6 * CoolingLoop.heatCapacity * rise * 1_000
        // A tenth of a degree and a tenth of a cubic metre per hour are what is sent.
        #expect(abs(carried - Double(watts)) <= max(0.01 * Double(watts), 12_000))
    }

    @Test func withoutHeatTheWaterComesBackAsItWent() {
        let plant = Self.plant(watts: 0)
        #expect(plant.returnTemperature == plant.supplyTemperature)
        #expect(plant.flow > 0)
    }

    @Test func moreLoadNeverCools() {
        let supplies = stride(from: Int64(0), through: 1_748_000, by: 174_800).map {
            Self.plant(watts: $0, at: Self.summer).supplyTemperature
        }
        #expect(supplies == supplies.sorted())
    }

    @Test func aSlowPumpMakesTheWaterHotterOnItsWayBack() {
        var effect = IncidentEffect()
        let incident = Incident(kind: .slowPump, container: 3, period: 1_000, duration: 1_000, phase: 500)
        effect.apply(incident, at: 0, seed: Self.seed, slots: 308)
        let slow = Self.plant(watts: 1_748_000, effect)
        let usual = Self.plant(watts: 1_748_000)
        #expect(slow.flow < usual.flow)
        #expect(slow.returnTemperature - slow.supplyTemperature > usual.returnTemperature - usual.supplyTemperature)
    }

    @Test func anOfflineMachineIsNotWarmed() {
        var miner = MinerSample(status: .offline)
        let loop = CoolingLoop(container: 0, seed: Self.seed)
        let traits = MinerTraits(container: 0, slot: 0, seed: Self.seed)
        loop.warm(&miner, traits, Self.plant(watts: 1_000_000), at: Self.winter, seed: Self.seed)
        #expect(miner == MinerSample(status: .offline))
    }

    @Test func noonInSummerIsHotterThanMidnightInWinter() {
        let hot = Climate(at: Self.summer, seed: Self.seed)
        let cold = Climate(at: Self.winter, seed: Self.seed)
        #expect(hot.ambient > 38 && hot.ambient < 48)
        #expect(cold.ambient > 8 && cold.ambient < 20)
        #expect(hot.padTemperature < hot.ambient)
        #expect(hot.fanKilowatts > cold.fanKilowatts)
        #expect((4...30).contains(hot.fanKilowatts) && (4...30).contains(cold.fanKilowatts))
    }
}
