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
        let facts = ContainerRepository.Facts(
            id: container.id, project: project, model: container.model, inMaintenance: false,
            position: container.position, transformer: container.transformer, version: 1, updatedAt: now)
        let keys = try ContainerRepository().insert(facts, slots: container.miners.count, on: connection)
        for miner in container.miners {
            let facts = MinerRepository.Facts(
                key: keys.firstMinerKey + Int32(miner.slot) - 1, id: miner.id, container: container.id,
                project: project, slot: miner.slot, model: miner.model, serial: miner.serial,
                ipAddress: miner.ipAddress, macAddress: miner.macAddress, firmware: miner.firmware,
                worker: miner.worker, inMaintenance: false, version: 1, updatedAt: now)
            try MinerRepository().insert(facts, inContainer: keys.key, on: connection)
        }
    }
}
