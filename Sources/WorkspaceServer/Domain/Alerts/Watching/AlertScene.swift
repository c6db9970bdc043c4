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
    /// Containers that were heard before the start: if they are silent now, somebody must know.
    var heardBefore: Set<Int32> = []
    var startedAt = Timestamp.atOnce

    /// How long senders have, after a start, to be heard of again.
    static let startSeconds = 60

    var startEnds: Timestamp { startedAt == .atOnce ? .atOnce : startedAt.advanced(bySeconds: Self.startSeconds) }
    var isStarting: Bool { now < startEnds }

    func standing(of key: Int32) -> LiveColumns.Standing? {
        let standing = live.standing(of: key)
        if let standing, standing.at >= watchesFrom {
            // Whoever fell silent because this server was not there must have time to come back.
            let isSilent = AlertRule.noData.severity(of: now.seconds(since: standing.at)) != nil
            return isStarting && standing.at < startedAt && isSilent ? nil : standing
        }
        // Of what was running before the start and has not been heard since, only how long that is, is known.
        guard !isStarting, heardBefore.contains(key) else { return nil }
        return LiveColumns.Standing(
            sums: ContainerSums(), at: min(standing?.at ?? startedAt, startedAt), isStale: true,
            source: standing?.source ?? .miner)
    }

    func box(_ container: FleetIndex.ContainerEntry) -> AlertRules.Box {
        let standing = standing(of: container.key)
        // Most containers have none: their columns are not asked slot by slot.
        let offline = standing.map { $0.sums.offline > 0 } ?? false ? live.offlineMiners(of: container) : []
        return AlertRules.Box(
            container: container, standing: standing,
            offlineMiners: offline.compactMap { index.miner(key: $0) }.filter { !$0.inMaintenance }.map(\.id),
            expectedTerahash: facts.expectedTerahash[container.project])
    }
}
