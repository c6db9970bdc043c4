/// Topic `container/ID`: a snapshot has every miner, a delta those that changed.
package struct ContainerFeed: Codable, Sendable, Equatable {
    package var container: Container
    package var miners: MinerColumns

    package init(container: Container, miners: MinerColumns) {
        self.container = container
        self.miners = miners
    }
}

extension ContainerFeed: Documented {
    package static let fields: FieldNotes = [
        "container": "What it is and does.",
        "miners": "Every machine, or those that changed.",
    ]
}
