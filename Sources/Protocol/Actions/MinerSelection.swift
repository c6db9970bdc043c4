/// Which machines of a site are meant: by their ids, by their containers, or all of them.
package struct MinerSelection: Codable, Sendable, Equatable {
    package var minerIds: [Miner.ID]?
    package var containerIds: [Container.ID]?
    /// Of those, only the ones in this state.
    package var status: MinerStatus?
    package var includeMaintenance: Bool?

    package init(
        minerIds: [Miner.ID]? = nil, containerIds: [Container.ID]? = nil, status: MinerStatus? = nil,
        includeMaintenance: Bool? = nil
    ) {
        self.minerIds = minerIds
        self.containerIds = containerIds
        self.status = status
        self.includeMaintenance = includeMaintenance
    }
}

extension MinerSelection: Documented {
    package static let fields: FieldNotes = [
        "minerIds": .init(
            "These miners; either this or containers. With neither, the whole site.", count: 1...Limits.bulkItemsMax),
        "containerIds": .init("All miners of these containers.", count: 1...Limits.actionContainersMax),
        "status": "Of those, only the ones in this state right now.",
        "includeMaintenance": .init(
            "Also those that a person has taken out of work; somebody may have a hand in them.", standard: false),
    ]
}
