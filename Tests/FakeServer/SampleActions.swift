package import Protocol

extension Sample {
    package nonisolated static let actionID = MinerAction.ID("17")

    package static func action(
        _ id: MinerAction.ID = actionID, _ kind: MinerActionKind = .sleep, _ state: MinerActionState = .running,
        counts: MinerActionCounts = MinerActionCounts(waiting: 1, sent: 1, verified: 17, failed: 1)
    ) -> MinerAction {
        MinerAction(
            actionId: id, projectId: qatar, kind: kind, note: "Curtailment", perSecond: 5, atOnce: 50, state: state,
            counts: counts, author: "noor", createdAt: now, expiresAt: now.advanced(bySeconds: 900))
    }

    package static func preview(
        miners: Int = 2, powerKw: Double? = -11.4, hashrateTh: Double? = -946
    ) -> MinerActionPreview {
        MinerActionPreview(
            miners: miners, containers: 1, withoutAddress: 0, offline: 1, alreadySo: 0, inMaintenance: 3, busy: 0,
            hashrateChangeTh: hashrateTh, powerChangeKw: powerKw, durationS: 4, expiresInS: 900)
    }

    package static func result(_ slot: Int, _ outcome: MinerActionOutcome, detail: String? = nil) -> MinerActionResult {
        MinerActionResult(
            minerId: miner(slot).minerId, outcome: outcome, detail: detail, sentAt: outcome == .waiting ? nil : now)
    }
}
