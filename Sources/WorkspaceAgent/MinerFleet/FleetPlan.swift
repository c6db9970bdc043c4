package import MinerProtocol
import Protocol
package import Simulator

/// Which simulated machine answers under which address: a block of addresses per container, its plant at the first, its
/// slots behind. One block of the loopback network holds sixteen million of them.
package struct FleetPlan: Sendable {
    package enum Place: Sendable, Equatable {
        case plant(container: Int)
        /// Slots count from 1.
        case miner(container: Int, slot: Int)
    }

    private let first: MinerAddress
    private let slots: [Int]
    private let block: Int

    package init(_ site: SimulatedSite, first: MinerAddress) {
        self.first = first
        slots = site.containers.map(\.slots)
        // A power of two, so that a person can tell the container from the address.
        var size = 2
        while size <= slots.max() ?? 0 { size *= 2 }
        block = size
    }

    package func address(of place: Place) -> MinerAddress {
        switch place {
        case .plant(let container): MinerAddress(number: first.number &+ UInt32(container * block))
        case .miner(let container, let slot): MinerAddress(number: first.number &+ UInt32(container * block + slot))
        }
    }

    /// Nil where nothing stands.
    package func place(at address: MinerAddress) -> Place? {
        guard address >= first else { return nil }
        let offset = Int(address.number - first.number)
        let container = offset / block
        let slot = offset % block
        guard slots.indices.contains(container), slot <= slots[container] else { return nil }
        return slot == 0 ? .plant(container: container) : .miner(container: container, slot: slot)
    }

    /// What a collector must be told to find them all: a line per container and plant.
    package func places(of site: SimulatedSite) -> String {
        site.containers.enumerated().map { index, box in
            let plant = address(of: .plant(container: index))
            let first = address(of: .miner(container: index, slot: 1))
            let last = address(of: .miner(container: index, slot: box.slots))
            let miners = box.slots > 0 ? "\(box.containerId) 1-\(box.slots) \(first)-\(last)\n" : ""
            return "\(box.containerId) plant \(plant)\n" + miners
        }.joined()
    }
}
