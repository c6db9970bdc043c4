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
                containers: addressed.containers),
            by: caller)
        receipt.unknown += addressed.unknown
        receipt.refused += addressed.refused
        return receipt
    }

    /// Which slots the readings of a site go into.
    package func site(_ request: GetTelemetrySite, by caller: Caller) throws -> TelemetrySite {
        guard caller.scope.contains(request.id), fleet.project(request.id) != nil else {
            throw TelemetryError.unknownProject(request.id)
        }
        return TelemetrySite(
            projectId: request.id,
            containers: fleet.containers(of: request.id).map { container in
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

    init(index: FleetIndex, project: Project.ID) {
        self.index = index
        self.project = project
    }

    var containers: [ContainerSamples] { byContainer.sorted { $0.key < $1.key }.map(\.value) }

    mutating func add(_ reading: MinerReading) {
        guard let miner = index.miner(reading.minerId), let container = index.container(key: miner.container),
            container.project == project
        else { return unknown.append(reading.minerId.rawValue) }
        switch MinerSample.quantise(reading) {
        case .failure(let error): refused.append("\(reading.minerId): \(error.field)")
        case .success(let sample):
            // Keys of a container are neighbours in the order of its slots, so that the distance is the place.
            samples(of: container) { $0.miners[Int(miner.key - container.minerKeys.lowerBound)] = sample }
        }
    }

    mutating func add(_ reading: PlantReading) {
        guard let container = index.container(reading.containerId), container.project == project else {
            return unknown.append(reading.containerId.rawValue)
        }
        switch PlantSample.quantise(reading) {
        case .failure(let error): refused.append("\(reading.containerId): \(error.field)")
        case .success(let sample): samples(of: container) { $0.plant = sample }
        }
    }

    private mutating func samples(of container: FleetIndex.ContainerEntry, _ change: (inout ContainerSamples) -> Void) {
        var samples =
            // Taken out and put back: while the dictionary holds it too, each change would copy the array of miners.
            byContainer.removeValue(forKey: container.key)
            ?? ContainerSamples(
                containerId: container.id, miners: Array(repeating: .unheard, count: container.minerKeys.count))
        change(&samples)
        byContainer[container.key] = samples
    }
}
