import MinerProtocol
import Platform
import Protocol
import Synchronization

/// Everything that was heard at the site and not sent yet. The collector's thread writes, the sender takes.
final class SiteReadings: Sendable {
    struct ContainerState {
        let id: Container.ID
        var miners: [MinerRecord]
        var plant = PlantSample()
        var meteredWatts: Double?
        var plantFaults: [String] = []
        /// By slot, as `miners`: there may be slots without an address.
        let addresses: [MinerAddress?]
    }

    private let containers: Mutex<[ContainerState]>
    private let log = Log("collector")

    init(_ places: SitePlaces) { containers = Mutex(Self.states(places)) }

    private static func states(_ places: SitePlaces) -> [ContainerState] {
        places.containers.enumerated().map { index, id in
            let miners = places.miners(ofContainer: index)
            let slots = miners.last?.slot ?? 0
            var addresses = [MinerAddress?](repeating: nil, count: slots)
            for miner in miners { addresses[miner.slot - 1] = miner.address }
            return ContainerState(
                id: id, miners: Array(repeating: MinerRecord(), count: slots), addresses: addresses)
        }
    }

    /// Who stands where it stood, and is reached where it was, is known already.
    func change(to places: SitePlaces) {
        var new = Self.states(places)
        containers.withLock { containers in
            let old = Dictionary(uniqueKeysWithValues: containers.map { ($0.id, $0) })
            for index in new.indices {
                guard let known = old[new[index].id] else { continue }
                new[index].plant = known.plant
                new[index].meteredWatts = known.meteredWatts
                for slot in new[index].miners.indices where slot < known.miners.count {
                    guard known.addresses[slot] == new[index].addresses[slot] else { continue }
                    new[index].miners[slot] = known.miners[slot]
                }
            }
            containers = new
        }
    }

    func change<Result: Sendable>(
        container: Int, slot: Int, _ body: (inout MinerRecord) -> Result
    ) -> Result {
        containers.withLock { body(&$0[container].miners[slot - 1]) }
    }

    func heard(_ cooler: CoolerReply, container: Int) {
        let (id, isNews) = containers.withLock { containers in
            containers[container].plant = cooler.plant
            containers[container].meteredWatts = cooler.meteredWatts
            defer { containers[container].plantFaults = cooler.faults }
            return (containers[container].id, containers[container].plantFaults != cooler.faults)
        }
        // No reading has a place for them; what they cause becomes an alert by its own figures.
        guard isNews else { return }
        if cooler.faults.isEmpty {
            log.info("the plant complains no more", ["container": id.rawValue])
        } else {
            log.warning(
                "the plant complains", ["container": id.rawValue, "of": cooler.faults.joined(separator: ",")])
        }
    }

    func plantFailed(container: Int) {
        containers.withLock {
            $0[container].plant = PlantSample()
            $0[container].meteredWatts = nil
        }
    }

    /// How many machines are in which state.
    var states: [MinerState: Int] {
        containers.withLock { containers in
            var counts: [MinerState: Int] = [:]
            for container in containers {
                for (record, address) in zip(container.miners, container.addresses) where address != nil {
                    counts[record.state, default: 0] += 1
                }
            }
            return counts
        }
    }

    /// What is new since the last call, a batch for each source: a batch is called after the least that stands for a
    /// value in it.
    func takeBatches(project: Project.ID, at: Timestamp) -> [TelemetryBatch] {
        let taken = containers.withLock { containers in
            containers.indices.map { index in Self.take(&containers[index]) }
        }
        let bySource = Dictionary(grouping: taken.compactMap { $0 }, by: \.source)
        return ReadingSource.allCases.compactMap { source in
            guard let parts = bySource[source] else { return nil }
            return TelemetryBatch(
                id: .random(in: .min ... .max), projectId: project, at: at, source: source,
                containers: parts.map(\.samples))
        }
    }

    /// Nil when nothing was heard of the container.
    private static func take(
        _ container: inout ContainerState
    ) -> (source: ReadingSource, samples: ContainerSamples)? {
        var sources: [ReadingSource] = [.miner]
        var samples: [MinerSample] = []
        samples.reserveCapacity(container.miners.count)
        let meter = PowerShare(of: container)
        for index in container.miners.indices {
            var sample = container.miners[index].take()
            let record = container.miners[index]
            if sample.status != nil, sample.power != Quantity.missing, let source = record.powerSource {
                if let meter, source != .miner {
                    sample.power = meter.share(of: sample.power)
                } else {
                    sources.append(source)
                }
            }
            if record.isSimulated { sources.append(.simulated) }
            samples.append(sample)
        }
        let plant = container.plant
        container.plant = PlantSample()
        guard !plant.isEmpty || samples.contains(where: { $0.status != nil }) else { return nil }
        let weakest = sources.max { rank($0) < rank($1) } ?? .miner
        return (weakest, ContainerSamples(containerId: container.id, plant: plant, firstSlot: 1, miners: samples))
    }

    private static func rank(_ source: ReadingSource) -> Int { ReadingSource.allCases.firstIndex(of: source) ?? 0 }
}

/// What a container's meter says, shared out among machines that do not measure by themselves: by what they are
/// reckoned to draw, so that their sum is what was measured.
private struct PowerShare {
    /// A meter far from what the machines must draw measures something else.
    private static let plausible = 0.7...1.3

    private let factor: Double

    init?(of container: SiteReadings.ContainerState) {
        guard let metered = container.meteredWatts else { return nil }
        var measured = 0.0
        var reckoned = 0.0
        for record in container.miners where record.sample.power != Quantity.missing {
            if record.powerSource == .miner {
                measured += Double(record.sample.power)
            } else {
                reckoned += Double(record.sample.power)
            }
        }
        guard reckoned > 0, Self.plausible.contains((metered - measured) / reckoned) else { return nil }
        factor = (metered - measured) / reckoned
    }

    func share(of watts: Int32) -> Int32 { Int32((Double(watts) * factor).rounded()) }
}
