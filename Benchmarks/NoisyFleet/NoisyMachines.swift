package import Protocol

/// Machines as they are measured: hashrate within 1 %, power within 15 W, temperatures that wander, one in a hundred
/// dark. The same for every store that is compared, and as hard to pack as life.
package struct NoisyMachines: Sendable {
    private var noise: Noise
    private let names: [Container.ID]
    private let slots: Int
    /// Tenths of a degree, for each machine.
    private var temperatures: [Double]

    package init(containers: [Container.ID], slots: Int, seed: UInt64 = 1) {
        noise = Noise(seed: seed)
        names = containers
        self.slots = slots
        temperatures = Array(repeating: 650, count: containers.count * slots)
    }

    package var miners: Int { names.count * slots }

    /// The next moment of all machines. `second` is only what their uptime is counted from.
    package mutating func next(at second: Int64) -> [ContainerSamples] {
        names.enumerated().map { place, name in
            var plant = PlantSample()
            plant.supplyTemperature = Int32(350 + noise.next() * 2)
            plant.returnTemperature = Int32(420 + noise.next() * 3)
            plant.flow = Int32(1_800 + noise.next() * 10)
            plant.power = Int32(450 + noise.next() * 5)
            let miners = (0..<slots).map { sample(ofMachine: place * slots + $0, at: second) }
            return ContainerSamples(containerId: name, plant: plant, miners: miners)
        }
    }

    private mutating func sample(ofMachine number: Int, at second: Int64) -> MinerSample {
        guard !number.isMultiple(of: 100) else { return MinerSample(status: .offline) }
        var temperature = temperatures[number]
        temperature += (650 - temperature) * 0.1 + noise.next() * 2
        temperatures[number] = temperature
        var sample = MinerSample(status: .active)
        sample.hashrate = Int32(47_300 + noise.next() * 473)
        sample.power = Int32(5_676 + noise.next() * 15)
        sample.chipTemperature = Int32(temperature)
        sample.inletTemperature = Int32(temperature - 300)
        sample.outletTemperature = Int32(temperature - 230)
        let uptime = second % 10_000_000 + Int64(number)
        sample.uptime = Int32(truncatingIfNeeded: uptime)
        sample.sharesAccepted = Int32(truncatingIfNeeded: uptime / 3)
        sample.sharesRejected = Int32(truncatingIfNeeded: uptime / 6_000)
        return sample
    }
}
