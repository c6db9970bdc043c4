/// Readings of one site at one moment, in the integers that are stored: what agents send and what the server takes in.
package struct TelemetryBatch: Sendable, Equatable {
    /// The binary form, `TelemetryBatchCodec`, travels under this name.
    package static let mediaType = "application/vnd.workspace.telemetry"

    /// Drawn at random by whoever measured, and the same each time the batch is sent again: what arrives twice must not
    /// count twice. Absent when the sender does not repeat itself.
    package var id: UInt64?
    package var projectId: Project.ID
    package var at: Timestamp
    package var source: ReadingSource
    package var containers: [ContainerSamples]

    package init(
        id: UInt64? = nil, projectId: Project.ID, at: Timestamp, source: ReadingSource, containers: [ContainerSamples]
    ) {
        self.id = id
        self.projectId = projectId
        self.at = at
        self.source = source
        self.containers = containers
    }

    package var minerCount: Int { containers.reduce(0) { $0 + $1.miners.count } }
}

/// One container's part of a batch: its cooling loop, and a run of neighbouring slots.
package struct ContainerSamples: Sendable, Equatable {
    package var containerId: Container.ID
    package var plant: PlantSample
    /// The slot of the first sample, counted from 1; the others follow without a gap.
    package var firstSlot: Int
    package var miners: [MinerSample]

    package init(
        containerId: Container.ID, plant: PlantSample = PlantSample(), firstSlot: Int = 1, miners: [MinerSample]
    ) {
        self.containerId = containerId
        self.plant = plant
        self.firstSlot = firstSlot
        self.miners = miners
    }
}
