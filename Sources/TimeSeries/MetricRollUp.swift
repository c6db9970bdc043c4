/// What a container or a site did over a stretch of time. Values are in the units in which they are measured.
package struct MetricRollUp: Sendable, Equatable {
    /// One value per tick: the sum over the miners, hundredths of TH/s.
    package var hashrate = RollUp()
    /// One value per tick: miners and plant together, watts.
    package var power = RollUp()
    /// One value per miner and tick: the hottest board, tenths of a degree.
    package var temperature = RollUp()
    /// One value per tick: how many miners were hashing.
    package var active = RollUp()

    package init() {}

    package var isEmpty: Bool { hashrate.isEmpty && power.isEmpty && temperature.isEmpty && active.isEmpty }

    /// Joins two stretches of the same container or site.
    package mutating func merge(_ other: MetricRollUp) {
        hashrate.merge(other.hashrate)
        power.merge(other.power)
        temperature.merge(other.temperature)
        active.merge(other.active)
    }

    /// Many containers, or sites, over the same stretch: averages add up, because each reported at its own pace;
    /// temperatures stay a matter of miners. One that measured nothing adds nothing.
    package static func total(of parts: some Sequence<MetricRollUp>) -> MetricRollUp {
        var total = MetricRollUp()
        var hashrate: Double?
        var power: Double?
        var active: Double?
        for part in parts {
            if let average = part.hashrate.average { hashrate = (hashrate ?? 0) + average }
            if let average = part.power.average { power = (power ?? 0) + average }
            if let average = part.active.average { active = (active ?? 0) + average }
            // Joined, not added: the heat of two containers is no sum.
            total.temperature.merge(part.temperature)
        }
        if let hashrate { total.hashrate.add(Int64(hashrate.rounded())) }
        if let power { total.power.add(Int64(power.rounded())) }
        if let active { total.active.add(Int64(active.rounded())) }
        return total
    }
}
