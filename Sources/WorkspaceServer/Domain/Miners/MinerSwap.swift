package import Auth
import Database
package import Protocol

extension MinerService {
    /// Two miners change places. One step, one entry in the log: at no moment is one of them nowhere.
    package func swap(_ request: SwapMiners, by caller: Caller) async throws -> Miner {
        guard request.id != request.with else {
            throw FleetError.conflicting([.init(field: "with", message: "must be another miner")])
        }
        try await swapPlaces(request, by: caller)
        return try await get(GetMiner(id: request.id), by: caller)
    }

    private func swapPlaces(_ request: SwapMiners, by caller: Caller) async throws {
        try await fleet.change(by: caller) { connection, now in
            let miners = MinerRepository()
            let first = try miners.find(request.id, within: caller.scope, on: connection)
            let second: MinerRepository.Kept
            do {
                // The second is named in the body: unknown, it is a wrong field and not a wrong address.
                second = try miners.find(request.with, within: caller.scope, on: connection)
            } catch FleetError.unknown {
                throw FleetError.conflicting([.init(field: "with", message: "there is no such miner")])
            }
            guard first.miner.projectId == second.miner.projectId else {
                throw FleetError.conflicting([.init(field: "with", message: "must be at the same site")])
            }
            // The key is unique, so that one of the two has to step aside first.
            let parked = try miners.park(first.key, on: connection)
            try Self.put(second, from: second.key, inPlaceOf: first, at: now, on: connection)
            try Self.put(first, from: parked, inPlaceOf: second, at: now, on: connection)
            return FleetContext.Change(
                value: (),
                activity: ActivityDraft(
                    "miner.swap", "miner", request.id.rawValue, in: first.miner.projectId,
                    "Swapped \(request.id) and \(request.with)", before: Self.places(first, second),
                    after: Self.places(first, second, swapped: true)))
        }
    }

    private static func put(
        _ kept: MinerRepository.Kept, from key: Int32, inPlaceOf other: MinerRepository.Kept, at now: Timestamp,
        on connection: borrowing Connection
    ) throws {
        var moved = kept
        moved.key = other.key
        moved.miner.containerId = other.miner.containerId
        moved.miner.slot = other.miner.slot
        moved.miner.version += 1
        moved.miner.updatedAt = now
        // Both miners were found within the scope, and so their containers are.
        let container = try ContainerRepository().find(other.miner.containerId, within: .all, on: connection)
        try MinerRepository().move(from: key, to: moved, inContainer: container.key, on: connection)
        try MinerRepository().replace(moved, on: connection)
    }

    private static func places(
        _ first: MinerRepository.Kept, _ second: MinerRepository.Kept, swapped: Bool = false
    ) -> FreeJSON {
        func place(_ miner: Miner) -> FreeJSON {
            .object([
                "container_id": .string(miner.containerId.rawValue), "slot": .number(Double(miner.slot)),
            ])
        }
        return .object([
            first.miner.minerId.rawValue: place(swapped ? second.miner : first.miner),
            second.miner.minerId.rawValue: place(swapped ? first.miner : second.miner),
        ])
    }
}
