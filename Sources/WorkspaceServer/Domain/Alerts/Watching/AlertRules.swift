package import Protocol
import TimeSeries

/// Turns the state of a site into what the rules watch. Pure: no clock, no database.
package struct AlertRules: Sendable {
    /// A container as the rules see it.
    package struct Box: Sendable {
        package var container: FleetIndex.ContainerEntry
        /// Absent until it was heard of.
        package var standing: LiveColumns.Standing?
        /// Those that are offline and not in maintenance.
        package var offlineMiners: [Miner.ID]
        /// What one miner should reach, TH/s; absent when the project has no target.
        package var expectedTerahash: Double?

        package init(
            container: FleetIndex.ContainerEntry, standing: LiveColumns.Standing?, offlineMiners: [Miner.ID] = [],
            expectedTerahash: Double? = nil
        ) {
            self.container = container
            self.standing = standing
            self.offlineMiners = offlineMiners
            self.expectedTerahash = expectedTerahash
        }
    }

    /// m³/h per watt that keeps the rise at 10.2 K: 147.8 m³/h for 1,748 kW (mining reference).
    static let flowPerWatt = 147.8 / 1_748_000
    private static let loadPercentMax = 10_000.0

    /// Each of these lists gives the order in which its targets are observed.
    package static let ofContainers: [AlertRule] = [
        .supplyTemperature, .supplyCold, .boardTemperature, .minersOffline, .containerOffline, .noData, .hashrateDrop,
        .lowFlow,
    ]
    package static let ofSites: [AlertRule] = [.siteSilent]
    package static let ofEquipment: [AlertRule] = [.transformerLoad, .supplyLost]

    package init() {}

    /// What is watched of a site as a whole. `silent` are its silent containers, while they make the site silent.
    package func observation(
        ofSite project: Project.ID, _ silence: SiteSilence, silent: [(id: Container.ID, at: Timestamp)], now: Timestamp
    ) -> AlertObservation {
        var age: Double? = silence.isWatched ? 0 : nil
        if silence.isSite { age = silent.map { now.seconds(since: $0.at) }.max() }
        return AlertObservation(
            .siteSilent, in: project, project.rawValue, age, children: silence.isSite ? silent.map(\.id.rawValue) : [])
    }

    /// What is watched of one container, in the order of `ofContainers`. Folded is one whose supply is lost further up.
    package func observations(
        of box: Box, in project: Project.ID, siteIsSilent: Bool, isFolded: Bool = false, now: Timestamp
    ) -> [AlertObservation] {
        func observe(_ rule: AlertRule, _ value: Double?, children: [String] = []) -> AlertObservation {
            // Whoever works on a container knows: nothing opens and nothing ends meanwhile.
            let known = box.container.inMaintenance ? nil : value
            return AlertObservation(rule, in: project, box.container.id.rawValue, known, children: children)
        }
        let age = box.standing.map { max(0, now.seconds(since: $0.at)) }
        // What is stale says nothing about now.
        let sums = box.standing.flatMap { $0.isStale ? nil : $0.sums }
        let running = sums.map { $0.heard - $0.resting }
        // What has lost its supply is told once, where the supply was lost.
        let isDark = sums.map { $0.isDark && !isFolded ? 1.0 : 0 }
        // All of them dark is an alert of its own, which needs no list.
        let offline = sums.map { $0.isDark ? 0 : Double(box.offlineMiners.count) }
        var share: Double?
        if let sums, let running, running > 0, !sums.hashrate.isEmpty, let expected = box.expectedTerahash, !sums.isDark
        {
            // By the machines that are meant to run, or each one in repair would look like a loss of the others.
            share = Double(sums.hashrate.sum) / Double(running) / expected
        }
        // Each lane of a container belongs to the rule at its place in `ofContainers`: keep the two in step.
        return [
            observe(.supplyTemperature, sums.flatMap { Quantity.value($0.plant.supplyTemperature, per: 10) }),
            observe(.supplyCold, sums.flatMap { Quantity.value($0.plant.supplyTemperature, per: 10) }),
            observe(
                .boardTemperature, sums.flatMap { $0.temperature.isEmpty ? nil : Double($0.temperature.maximum) / 10 }),
            observe(
                .minersOffline, offline, children: offline == 0 ? [] : box.offlineMiners.map(\.rawValue)),
            observe(.containerOffline, isDark),
            observe(.noData, siteIsSilent ? nil : isFolded ? age.map { _ in 0 } : age),
            observe(.hashrateDrop, share),
            observe(.lowFlow, sums.flatMap(flowShare)),
        ]
    }

    /// Percent of the flow that the load needs; unknown without load.
    private func flowShare(_ sums: ContainerSums) -> Double? {
        guard let flow = Quantity.value(sums.plant.flow, per: 10), sums.minerPower.sum > 0 else { return nil }
        return flow / (Double(sums.minerPower.sum) * Self.flowPerWatt) * 100
    }

    /// Transformers whose rating and load are both known.
    package func observations(ofEquipment equipment: [Equipment], in project: Project.ID) -> [AlertObservation] {
        equipment.compactMap { piece in
            guard piece.kind == .distributionTransformer || piece.kind == .powerTransformer,
                let rating = piece.ratingKva,
                rating > 0
            else { return nil }
            // A rating that somebody mistyped may be next to nothing: no message and no JSON could hold the share.
            let share = piece.loadKva.map { min($0 / rating * 100, Self.loadPercentMax) }
            return AlertObservation(.transformerLoad, in: project, piece.equipmentId.rawValue, share)
        }
    }

    /// Whether a piece has lost what it feeds; unknown without two containers behind it that say anything.
    package func observation(
        ofSupply piece: Equipment.ID, in project: Project.ID, isLost: Bool?, children: [Container.ID]
    ) -> AlertObservation {
        AlertObservation(
            .supplyLost, in: project, piece.rawValue, isLost.map { $0 ? 1 : 0 }, children: children.map(\.rawValue))
    }
}
