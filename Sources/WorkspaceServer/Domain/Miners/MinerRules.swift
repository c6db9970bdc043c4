import Auth
import Database
import Protocol

/// Where a miner may stand, and what of it must be its own.
enum MinerRules {
    /// The key of the miner's place, checked: the container is of the site, the slot is in it and free. The miner may
    /// be there already.
    static func place(
        _ miner: Miner, in container: ContainerRepository.Kept, on connection: borrowing Connection
    ) throws -> Int32 {
        guard container.container.projectId == miner.projectId else {
            throw FleetError.conflicting([
                .init(field: "container_id", message: "there is no such container at \(miner.projectId)")
            ])
        }
        let slots = container.minerKeys.count
        guard miner.slot >= 1, miner.slot <= slots else {
            throw FleetError.conflicting([.init(field: "slot", message: "must be from 1 to \(slots)")])
        }
        let key = container.minerKeys.lowerBound + Int32(miner.slot) - 1
        let holder = try MinerRepository().page(key..<key + 1, limit: 1, within: .all, on: connection).first
        // Named, so that whoever moves it can decide to swap the two.
        if let holder, holder.miner.minerId != miner.minerId {
            throw FleetError.slotTaken(miner.containerId, slot: miner.slot, by: holder.miner.minerId)
        }
        return key
    }

    /// The first slot without a miner.
    static func freeSlot(
        in container: ContainerRepository.Kept, on connection: borrowing Connection
    ) throws -> Int {
        let taken = Set(try MinerRepository().keys(in: container.minerKeys, on: connection))
        guard let key = container.minerKeys.first(where: { !taken.contains($0) }) else {
            throw FleetError.noFreeSlot(container.container.containerId)
        }
        return Int(key - container.minerKeys.lowerBound) + 1
    }
}
