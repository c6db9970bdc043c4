import Protocol

/// Everything that one evaluation looks at, at one moment.
struct AlertScene: Sendable {
    let index: FleetIndex
    let facts: SiteFacts
    let live: LiveColumns
    let ledger: AlertLedger
    /// Readings from before are history that was sent late: they say nothing about now.
    let watchesFrom: Timestamp
    let now: Timestamp

    func standing(of key: Int32) -> LiveColumns.Standing? {
        live.standing(of: key).flatMap { $0.at < watchesFrom ? nil : $0 }
    }

    func box(_ container: FleetIndex.ContainerEntry) -> AlertRules.Box {
        AlertRules.Box(
            container: container, standing: standing(of: container.key),
            offlineMiners: live.offlineMiners(of: container).compactMap { index.miner(key: $0) }
                .filter { !$0.inMaintenance }.map(\.id),
            expectedTerahash: facts.expectedTerahash[container.project])
    }
}
