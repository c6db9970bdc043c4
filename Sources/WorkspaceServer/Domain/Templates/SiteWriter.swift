import Database
import Protocol

/// Writes a planned site in the transaction of its project: equipment first, as containers point to it.
struct SiteWriter {
    let project: Project.ID
    let now: Timestamp

    func write(_ site: SiteDraft, on connection: borrowing Connection) throws {
        for piece in site.equipment { try write(piece, on: connection) }
        for container in site.containers { try write(container, on: connection) }
    }

    private func write(_ piece: SiteDraft.EquipmentDraft, on connection: borrowing Connection) throws {
        try EquipmentRepository().insert(
            Equipment(
                equipmentId: piece.id, projectId: project, name: piece.name, kind: piece.kind, model: piece.model,
                feedsFromId: piece.feedsFrom, ratingKva: piece.ratingKva, position: piece.position, version: 1,
                updatedAt: now), on: connection)
    }

    private func write(_ container: SiteDraft.ContainerDraft, on connection: borrowing Connection) throws {
        let kept = try ContainerRepository().insert(
            Container(
                containerId: container.id, projectId: project, model: container.model, status: .offline,
                slots: container.miners.count, minersTotal: 0, position: container.position,
                transformerId: container.transformer, cooledById: container.cooledBy, version: 1, updatedAt: now),
            on: connection)
        for draft in container.miners {
            let miner = Miner(
                minerId: draft.id, containerId: container.id, projectId: project, model: draft.model,
                serial: draft.serial, ipAddress: draft.ipAddress, macAddress: draft.macAddress,
                firmware: draft.firmware, slot: draft.slot, status: .offline, worker: draft.worker, repairs: [],
                version: 1, updatedAt: now)
            let key = kept.minerKeys.lowerBound + Int32(draft.slot) - 1
            try MinerRepository().insert(.init(key: key, miner: miner), inContainer: kept.key, on: connection)
        }
    }
}
