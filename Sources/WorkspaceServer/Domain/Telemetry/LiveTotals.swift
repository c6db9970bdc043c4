import Protocol
import TimeSeries

/// What several containers do together. Stale ones are left out by whoever adds.
struct LiveTotals: Sendable, Equatable {
    private(set) var hashrate = RollUp()
    private(set) var power = RollUp()
    private(set) var temperature = RollUp()
    private(set) var containersActive = 0
    private(set) var minersActive = 0
    private(set) var at: Int64?
    private(set) var source: ReadingSource?

    mutating func add(_ container: ContainerColumns) {
        let sums = container.sums
        if !sums.hashrate.isEmpty { hashrate.add(sums.hashrate.sum) }
        if let watts = sums.power { power.add(watts) }
        temperature.merge(sums.temperature)
        containersActive += sums.active > 0 ? 1 : 0
        minersActive += sums.active
        note(container.at, container.source)
    }

    mutating func merge(_ other: LiveTotals) {
        hashrate.merge(other.hashrate)
        power.merge(other.power)
        temperature.merge(other.temperature)
        containersActive += other.containersActive
        minersActive += other.minersActive
        if let at = other.at, let source = other.source { note(at, source) }
    }

    private mutating func note(_ moment: Int64, _ source: ReadingSource) {
        // One simulated part makes the whole a simulation: nobody may take it for a measurement.
        if self.source != .simulated { self.source = source }
        at = max(at ?? moment, moment)
    }

    func metric(
        _ scope: MetricScope, _ scopeId: String?, containersTotal: Int, minersTotal: Int
    ) -> Metric {
        let terahash = hashrate.isEmpty ? nil : Double(hashrate.sum) / 100
        let watts = power.isEmpty ? nil : Double(power.sum)
        return Metric(
            at: at.map { Timestamp(milliseconds: $0) }, scope: scope, scopeId: scopeId, hashrateTh: terahash,
            powerKw: watts.map { $0 / 1_000 }, temperatureAvgC: temperature.average.map { ($0).rounded() / 10 },
            temperatureMaxC: temperature.isEmpty ? nil : Double(temperature.maximum) / 10,
            containersActive: containersActive, containersTotal: containersTotal, minersActive: minersActive,
            minersTotal: minersTotal, efficiencyJTh: Metric.efficiency(watts: watts, terahash: terahash),
            source: source)
    }
}
