package import Protocol
package import TimeSeries

/// What the miners of one container add up to at one moment. Unknown values stay out of sums and counts.
package struct ContainerSums: Sendable, Equatable {
    /// Miners that said anything.
    package private(set) var heard = 0
    /// Those that hash, weakly or well.
    package private(set) var active = 0
    package private(set) var offline = 0
    /// Those that are meant to stand still.
    package private(set) var resting = 0
    /// Hundredths of TH/s.
    package private(set) var hashrate = RollUp()
    /// Watts.
    package private(set) var minerPower = RollUp()
    /// Hottest boards, tenths of a degree.
    package private(set) var temperature = RollUp()
    package var plant = PlantSample()

    package init() {}

    init(of samples: ContainerSamples) {
        for sample in samples.miners {
            guard let status = sample.status else { continue }
            add(status, hashrate: sample.hashrate, power: sample.power, temperature: sample.chipTemperature)
        }
        plant = samples.plant
    }

    mutating func add(_ status: MinerStatus, hashrate: Int32, power: Int32, temperature: Int32) {
        heard += 1
        switch status {
        case .active, .degraded: active += 1
        case .offline: offline += 1
        case .sleeping, .maintenance: resting += 1
        }
        if hashrate != Quantity.missing { self.hashrate.add(Int64(hashrate)) }
        if power != Quantity.missing { minerPower.add(Int64(power)) }
        if temperature != Quantity.missing { self.temperature.add(Int64(temperature)) }
    }

    /// A container that was put to sleep is idle and not dark, also when a few of its machines were offline before:
    /// without power those that sleep fall silent too.
    package var isDark: Bool { active == 0 && offline > 0 && offline >= resting }

    /// Miners and plant together, watts; unknown while no miner says what it draws.
    package var power: Int64? {
        guard !minerPower.isEmpty else { return nil }
        return minerPower.sum + (plant.power == Quantity.missing ? 0 : Int64(plant.power) * 100)
    }

    /// This moment as one tick of a roll-up.
    var tick: MetricRollUp {
        var tick = MetricRollUp()
        if !hashrate.isEmpty { tick.hashrate.add(hashrate.sum) }
        if let power { tick.power.add(power) }
        if heard > 0 { tick.active.add(Int64(active)) }
        // Merged and not added: the hottest board of the minute must survive in the roll-up.
        tick.temperature = temperature
        return tick
    }
}
