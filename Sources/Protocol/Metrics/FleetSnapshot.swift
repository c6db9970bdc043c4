/// A site's machines at one moment, container by container. Who never said anything is not in it.
package struct FleetSnapshot: Codable, Sendable, Equatable {
    package var projectId: Project.ID
    package var containers: [ContainerSnapshot]

    package init(projectId: Project.ID, containers: [ContainerSnapshot]) {
        self.projectId = projectId
        self.containers = containers
    }
}

/// The machines of one container.
package struct ContainerSnapshot: Codable, Sendable, Equatable {
    package var containerId: Container.ID
    /// When the newest of them was measured.
    package var at: Timestamp
    package var source: ReadingSource
    package var miners: MinerColumns

    package init(containerId: Container.ID, at: Timestamp, source: ReadingSource, miners: MinerColumns) {
        self.containerId = containerId
        self.at = at
        self.source = source
        self.miners = miners
    }
}

extension FleetSnapshot: Documented {
    package static let fields: FieldNotes = [
        "projectId": "The site.",
        "containers": "In the order of their ids; without those that were never heard of.",
    ]
}

extension ContainerSnapshot: Documented {
    package static let fields: FieldNotes = [
        "containerId": "The container.",
        "at": "When the newest of its values was measured. Those older than a minute are stale.",
        "source": "Who measured it.",
        "miners": "Its machines, a list per quantity.",
    ]
}
