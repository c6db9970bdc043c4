package import Auth
package import Protocol

/// Readings that name each miner, as people and small integrators send them.
extension TelemetryService {
    package func ingest(_ request: SendTelemetry, by caller: Caller) async throws -> TelemetryReceipt {
        var addressed = AddressedReadings(index: fleet, project: request.projectId)
        for reading in request.miners { addressed.add(reading) }
        for reading in request.plant ?? [] { addressed.add(reading) }
        let id = request.batchId.flatMap { UInt64($0, radix: 16) }
        guard request.batchId == nil || id != nil else {
            throw TelemetryError.badBatch(.malformed("batch_id is not 16 hex digits"))
        }
        var receipt = try await ingest(
            TelemetryBatch(
                id: id, projectId: request.projectId, at: request.at, source: request.source,
                containers: addressed.taken()),
            by: caller)
        receipt.unknown += addressed.unknown
        receipt.refused += addressed.refused
        return receipt
    }

    /// Which slots the readings of a site go into.
    package func site(_ request: GetTelemetrySite, by caller: Caller) throws -> TelemetrySite {
        let index = fleet
        let project = try index.project(request.id, within: caller.scope)
        return TelemetrySite(
            projectId: project.id,
            containers: index.containers(of: project.id).map { container in
                TelemetrySite.Box(
                    containerId: container.id, slots: container.minerKeys.count, transformerId: container.transformer)
            })
    }

    /// The binary form.
    package func ingest(_ bytes: [UInt8], by caller: Caller) async throws -> TelemetryReceipt {
        let batch: TelemetryBatch
        do {
            batch = try TelemetryBatchCodec.decode(bytes)
        } catch {
            throw TelemetryError.badBatch(error)
        }
        return try await ingest(batch, by: caller)
    }
}

/// Sorts named readings into containers and slots. Machines of other projects are unknown here, whatever the caller may
/// see elsewhere.
private struct AddressedReadings {
    let index: FleetIndex
    let project: Project.ID
    private(set) var unknown: [String] = []
    private(set) var refused: [String] = []
    private var byContainer: [Int32: ContainerSamples] = [:]
    /// The container that the last reading belonged to, out of the dictionary: while that holds it too, each change
    /// would copy the array of miners. Readings of a container mostly come together.
    private var current: (key: Int32, samples: ContainerSamples)?
    private var firstMiner: Int32 = 0
    private var lastMiner: Int32 = -1

    init(index: FleetIndex, project: Project.ID) {
        self.index = index
        self.project = project
    }

    /// By container, in the order of the keys; without those of which every reading was refused, so that they do not
    /// seem to be heard.
    mutating func taken() -> [ContainerSamples] {
        putBack()
        return byContainer.sorted { $0.key < $1.key }.map(\.value).filter { samples in
            !samples.plant.isEmpty || samples.miners.contains { $0.status != nil }
        }
    }

    mutating func add(_ reading: MinerReading) {
        guard let miner = miner(reading.minerId), open(miner.container) else {
            return unknown.append(reading.minerId.rawValue)
        }
        lastMiner = miner.key
        switch MinerSample.quantise(reading) {
        case .failure(let error): refused.append("\(reading.minerId): \(error.field)")
        case .success(let sample):
            // Keys of a container are neighbours in the order of its slots, so that the distance is the place.
            current?.samples.miners[Int(miner.key - firstMiner)] = sample
        }
    }

    mutating func add(_ reading: PlantReading) {
        guard let container = index.container(reading.containerId), open(container.key) else {
            return unknown.append(reading.containerId.rawValue)
        }
        switch PlantSample.quantise(reading) {
        case .failure(let error): refused.append("\(reading.containerId): \(error.field)")
        case .success(let sample): current?.samples.plant = sample
        }
    }

    /// Senders go from slot to slot: comparing with the next one is quicker than looking the name up.
    private func miner(_ id: Miner.ID) -> FleetIndex.MinerEntry? {
        if let next = index.miner(key: lastMiner + 1), next.id == id { return next }
        return index.miner(id)
    }

    /// False for a container of another project.
    private mutating func open(_ key: Int32) -> Bool {
        if current?.key == key { return true }
        guard let container = index.container(key: key), container.project == project else { return false }
        putBack()
        let samples =
            byContainer.removeValue(forKey: key)
            ?? ContainerSamples(
                containerId: container.id, miners: Array(repeating: .unheard, count: container.minerKeys.count))
        firstMiner = container.minerKeys.lowerBound
        current = (key, samples)
        return true
    }

    private mutating func putBack() {
        guard let current else { return }
        byContainer[current.key] = current.samples
        self.current = nil
    }
}
