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
    package static let ofSites: [AlertRule] = [.siteSilent, .alertStorm, .powerCost]
    package static let ofEquipment: [AlertRule] = [.transformerLoad, .supplyLost, .coolingLost, .maintenanceDue]

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
        of box: Box, in project: Project.ID, siteIsSilent: Bool, supply: AlertObservation.Told? = nil,
        cooling: AlertObservation.Told? = nil, now: Timestamp
    ) -> [AlertObservation] {
        func observe(
            _ rule: AlertRule, _ value: Double?, children: [String] = [], told: AlertObservation.Told? = nil
        ) -> AlertObservation {
            // Whoever works on a container knows: nothing opens and nothing ends meanwhile.
            let isKnown = !box.container.inMaintenance
            return AlertObservation(
                rule, in: project, box.container.id.rawValue, isKnown ? value : nil, children: children,
                told: isKnown ? told : nil)
        }
        let age = box.standing.map { max(0, now.seconds(since: $0.at)) }
        // What is stale says nothing about now.
        let sums = box.standing.flatMap { $0.isStale ? nil : $0.sums }
        let running = sums.map { $0.heard - $0.resting }
        let isDark = sums.map { $0.isDark ? 1.0 : 0 }
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
            observe(
                .supplyTemperature, sums.flatMap { Quantity.value($0.plant.supplyTemperature, per: 10) },
                told: cooling),
            observe(.supplyCold, sums.flatMap { Quantity.value($0.plant.supplyTemperature, per: 10) }),
            observe(
                .boardTemperature, sums.flatMap { $0.temperature.isEmpty ? nil : Double($0.temperature.maximum) / 10 },
                told: cooling),
            observe(
                .minersOffline, offline, children: offline == 0 ? [] : box.offlineMiners.map(\.rawValue)),
            // What has lost its supply is told once, where the supply was lost.
            observe(.containerOffline, isDark, told: supply),
            observe(.noData, siteIsSilent ? nil : age, told: supply),
            observe(.hashrateDrop, share),
            observe(.lowFlow, sums.flatMap(flowShare), told: cooling),
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

    /// How many signs there are that the cooling of a container fails: coolant too warm, coolant too slow, boards too
    /// hot, each by the limits of the site. Unknown without a word about the coolant.
    func warmth(_ standing: LiveColumns.Standing?, under rules: [AlertRule]) -> Int? {
        guard let sums = standing?.sums, standing?.isStale == false else { return nil }
        let supply = Quantity.value(sums.plant.supplyTemperature, per: 10)
        let flow = flowShare(sums)
        guard supply != nil || flow != nil else { return nil }
        let boards = sums.temperature.isEmpty ? nil : Double(sums.temperature.maximum) / 10
        func isSign(_ rule: AlertRule, _ value: Double?) -> Bool {
            guard let value, let own = rules.first(where: { $0.name == rule.name }) else { return false }
            return own.severity(of: value) != nil
        }
        return [
            isSign(.supplyTemperature, supply), isSign(.lowFlow, flow), isSign(.boardTemperature, boards),
        ].count { $0 }
    }

    /// Whether what a piece cools is too warm, all of it.
    func observation(
        ofCooling piece: Equipment.ID, in project: Project.ID, isLost: Bool?, children: [Container.ID]
    ) -> AlertObservation {
        AlertObservation(
            .coolingLost, in: project, piece.rawValue, isLost.map { $0 ? 1 : 0 }, children: children.map(\.rawValue))
    }

    /// Days until a piece is to be serviced; less than none when it should have been.
    func observation(
        ofMaintenance piece: Equipment.ID, in project: Project.ID, _ due: Timestamp?, now: Timestamp
    ) -> AlertObservation {
        // A date that was taken away is no date that is far away: what is open ends at once either way.
        let days = due.map { ($0.seconds(since: now) / 86_400).rounded(.up) }
        return AlertObservation(.maintenanceDue, in: project, piece.rawValue, days, told: days == nil ? .byNobody : nil)
    }

    /// What the power of the running machines costs, in percent of what their work brings. Only from prices that
    /// somebody has entered.
    func observation(ofPowerCost project: Project.ID, _ sum: Metric, _ prices: SitePrices?) -> AlertObservation {
        AlertObservation(
            .powerCost, in: project, project.rawValue, prices?.powerCostPercent(at: sum),
            told: prices?.isComplete == true ? nil : .byNobody)
    }
}
