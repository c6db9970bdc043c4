import Protocol

/// The water circuit of one container: heat in from the miners, heat out through the cooler, P = flow × 4.19 × ΔT.
struct CoolingLoop: Sendable {
    /// kJ/(kg·K); the coolant counts as water of 1 kg/l, as in the site's own arithmetic.
    static let heatCapacity = 4.19
    private static let setPoint = 33.0
    private static let nominalFlow = 147.8
    private static let nominalWatts = 1_748_000.0
    private static let pumpKilowatts = 8.0

    private let subject: UInt64
    /// How far above the pads this cooler stays at full load: clean fins or dusty ones.
    private let approach: Double

    init(container: Int, seed: Seed) {
        subject = Subject.container(container)
        approach = 5.5 + 2 * seed.uniform(subject)
    }

    func sample(
        at second: Int64, heatWatts: Int64, climate: Climate, effect: IncidentEffect, seed: Seed
    ) -> PlantSample {
        let load = Double(heatWatts) / Self.nominalWatts
        let drift = 0.3 * seed.drift(subject | 1 << 40, at: second, every: 900)
        let undisturbed = max(Self.setPoint, climate.padTemperature + approach * load) + drift
        var plant = PlantSample()
        plant.supplyTemperature = Int32((effect.supply(undisturbed) * 10).rounded())
        plant.power = Int32(((Self.pumpKilowatts + climate.fanKilowatts * min(load, 1)) * 10).rounded())
        guard heatWatts > 0 else {
            // A pump that moves no heat idles at its lowest speed.
            plant.returnTemperature = plant.supplyTemperature
            plant.flow = Int32(Self.nominalFlow * 2)
            return plant
        }
        let kilowatts = Double(heatWatts) / 1_000
        // The pump follows the load, within what it can do.
        let wanted = Self.nominalFlow * effect.flowFactor * max(0.2, min(load, 1))
        // The rise is rounded first and the flow follows from it: so the balance holds for what is sent.
        let rise = max(1, (kilowatts * 3.6 / (wanted * Self.heatCapacity) * 10).rounded())
        plant.returnTemperature = plant.supplyTemperature + Int32(rise)
        plant.flow = Int32((kilowatts * 3.6 / (rise / 10 * Self.heatCapacity) * 10).rounded())
        return plant
    }

    /// Adds what the water does to a miner.
    func warm(_ miner: inout MinerSample, _ traits: MinerTraits, _ plant: PlantSample, at second: Int64, seed: Seed) {
        guard miner.power != Quantity.missing else { return }
        let load = Double(miner.power) / (MinerTraits.nameplateTerahash * MinerTraits.joulesPerTerahash)
        let rise = Double(plant.returnTemperature - plant.supplyTemperature)
        miner.inletTemperature = plant.supplyTemperature + Int32(traits.warmth)
        miner.outletTemperature = miner.inletTemperature + Int32(rise * min(load, 2))
        // Boards sit about thirty kelvin above the water at full load. Never the liquid's own temperature.
        let above = (4 + 26 * load + traits.warmth + 0.3 * seed.normal(traits.subject | 12, second)) * 10
        miner.chipTemperature = miner.inletTemperature + Int32(above)
    }
}
