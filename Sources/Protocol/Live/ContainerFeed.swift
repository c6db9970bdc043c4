/// Topic `container/ID`: a snapshot has every miner, a delta those that changed.
package struct ContainerFeed: Codable, Sendable, Equatable {
    package var container: Container
    package var miners: MinerColumns

    package init(container: Container, miners: MinerColumns) {
        self.container = container
        self.miners = miners
    }
}
