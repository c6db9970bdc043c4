/// A batch of readings from a site, for people and small integrators; agents send the binary form.
package struct SendTelemetry: APIRequest, Equatable {
    package typealias Response = TelemetryReceipt
    package static let route = Route(.post, "/api/telemetry", needs: .sendTelemetry, answers: 202, "Send readings")

    package var projectId: Project.ID
    package var at: Timestamp
    package var source: ReadingSource
    package var miners: [MinerReading]
    package var plant: [PlantReading]?
    package var batchId: String?

    package init(
        projectId: Project.ID,
        at: Timestamp,
        source: ReadingSource,
        miners: [MinerReading],
        plant: [PlantReading]? = nil,
        batchId: String? = nil
    ) {
        self.projectId = projectId
        self.at = at
        self.source = source
        self.miners = miners
        self.plant = plant
        self.batchId = batchId
    }
}

extension SendTelemetry: Documented {
    package static let fields: FieldNotes = [
        "at": "When it was measured: not ahead of the server's clock by more than a minute, not older than 47 hours.",
        "source": "Who measured it.",
        "miners": .init("One line per machine.", count: 0...Limits.telemetryBatchMinersMax),
        "plant": .init("One line per cooling loop.", count: 0...Limits.telemetryBatchContainersMax),
        "batchId": .init(
            "Up to 16 hex digits, drawn at random: a batch that is sent again with them counts once.",
            example: "9d0e4d0c8a550b7f"),
    ]
}
