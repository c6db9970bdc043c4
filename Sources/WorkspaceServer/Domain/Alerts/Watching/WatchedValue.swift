import Protocol
import TimeSeries

/// What the metrics of added rules are right now; nothing where they are not known.
enum WatchedValue {
    /// Of a container. What is stale says nothing about now but how long ago it was.
    static func of(
        _ rule: AlertRule, _ standing: LiveColumns.Standing, offline: Int, now: Timestamp
    ) -> Double? {
        guard let metric = rule.watch?.metric else { return nil }
        if metric == .silence { return max(0, now.seconds(since: standing.at)) }
        guard !standing.isStale else { return nil }
        let sums = standing.sums
        let terahash = sums.hashrate.isEmpty ? nil : Double(sums.hashrate.sum) / 100
        return switch metric {
        case .hashrate: terahash
        case .power: sums.power.map { Double($0) / 1_000 }
        case .efficiency: Metric.efficiency(watts: sums.power.map(Double.init), terahash: terahash)
        case .boardTemperature: sums.temperature.isEmpty ? nil : Double(sums.temperature.maximum) / 10
        case .boardTemperatureAverage: sums.temperature.average.map { $0 / 10 }
        case .inletTemperature: Quantity.value(sums.plant.supplyTemperature, per: 10)
        case .outletTemperature: Quantity.value(sums.plant.returnTemperature, per: 10)
        case .flow: Quantity.value(sums.plant.flow, per: 10)
        case .plantPower: Quantity.value(sums.plant.power, per: 10)
        case .minersActive: sums.heard > 0 ? Double(sums.active) : nil
        case .minersOffline: sums.heard > 0 ? Double(offline) : nil
        case .containersActive, .sharesRejected, .uptime, .silence, .powerPrice, .powerCost: nil
        }
    }

    /// Of a site, or of all of them. `heardAt` is when anything of it was heard last.
    static func of(
        _ rule: AlertRule, _ sum: Metric, _ prices: SitePrices? = nil, heardAt: Timestamp? = nil, now: Timestamp
    ) -> Double? {
        guard let metric = rule.watch?.metric else { return nil }
        if metric == .silence { return heardAt.map { max(0, now.seconds(since: $0)) } }
        if metric == .powerPrice { return prices?.powerUsdKwh }
        // Without a fresh reading the counts are zero because nobody knows.
        guard sum.at != nil else { return nil }
        return switch metric {
        case .hashrate: sum.hashrateTh
        case .power: sum.powerKw
        case .efficiency: sum.efficiencyJTh
        case .boardTemperature: sum.temperatureMaxC
        case .boardTemperatureAverage: sum.temperatureAvgC
        case .minersActive: Double(sum.minersActive)
        case .containersActive: Double(sum.containersActive)
        case .powerCost: prices?.powerCostPercent(at: sum)
        default: nil
        }
    }
}
