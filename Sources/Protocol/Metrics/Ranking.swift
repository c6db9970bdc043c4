/// What stands out, first the one that does so most.
package struct Ranking: Codable, Sendable, Equatable {
    package var items: [RankedItem]
    /// Among how many.
    package var of: Int

    package init(items: [RankedItem], of: Int) {
        self.items = items
        self.of = of
    }
}

/// One machine or container in a ranking, with all that it was compared by or could have been.
package struct RankedItem: Codable, Sendable, Equatable {
    package var id: String
    package var projectId: Project.ID
    /// Where a machine stands; absent for containers.
    package var containerId: Container.ID?
    package var hashrateTh: Double?
    package var powerW: Double?
    package var temperatureC: Double?
    package var efficiencyJTh: Double?
    package var at: Timestamp
    package var source: ReadingSource

    package init(
        id: String, projectId: Project.ID, containerId: Container.ID? = nil, hashrateTh: Double? = nil,
        powerW: Double? = nil, temperatureC: Double? = nil, efficiencyJTh: Double? = nil, at: Timestamp,
        source: ReadingSource
    ) {
        self.id = id
        self.projectId = projectId
        self.containerId = containerId
        self.hashrateTh = hashrateTh
        self.powerW = powerW
        self.temperatureC = temperatureC
        self.efficiencyJTh = efficiencyJTh
        self.at = at
        self.source = source
    }
}

extension Ranking: Documented {
    package static let fields: FieldNotes = [
        "items": "First the one that stands out most.",
        "of": .init("How many had a value to compare.", in: 0...1e9),
    ]
}

extension RankedItem: Documented {
    package static let fields: FieldNotes = [
        "id": .init("The machine or the container.", example: "QATAR-C01-M001"),
        "projectId": "Its site.",
        "containerId": "Where a machine stands; absent for containers.",
        "hashrateTh": .init("Work.", unit: "TH/s", in: 0...1e12),
        "powerW": .init("What is drawn, a container's plant included.", unit: "W", in: 0...1e12),
        "temperatureC": .init("The hottest board.", unit: "°C", in: -60...200),
        "efficiencyJTh": .init("Power for work.", unit: "J/TH", in: 0...1e9),
        "at": "When that was measured.",
        "source": "Who measured it.",
    ]
}
