/// The containers of a site, how many slots each has, and where their miners are reached.
package struct TelemetrySite: Codable, Sendable, Equatable {
    /// Where the miner of one slot is reached.
    package struct Address: Codable, Sendable, Equatable {
        package var slot: Int
        package var ipAddress: String

        package init(slot: Int, ipAddress: String) {
            self.slot = slot
            self.ipAddress = ipAddress
        }
    }

    package struct Box: Codable, Sendable, Equatable {
        package var containerId: Container.ID
        /// Empty ones included; slots count from 1.
        package var slots: Int
        package var transformerId: Equipment.ID?
        package var addresses: [Address]?

        package init(
            containerId: Container.ID, slots: Int, transformerId: Equipment.ID? = nil, addresses: [Address]? = nil
        ) {
            self.addresses = addresses
            self.containerId = containerId
            self.slots = slots
            self.transformerId = transformerId
        }
    }

    package var projectId: Project.ID
    package var containers: [Box]

    package init(projectId: Project.ID, containers: [Box]) {
        self.projectId = projectId
        self.containers = containers
    }
}

extension TelemetrySite: Documented {
    package static let fields: FieldNotes = [
        "containers": "By id."
    ]
}

extension TelemetrySite.Box: Documented {
    package static let fields: FieldNotes = [
        "slots": .init(
            "Places for machines, empty ones included; counted from 1.", in: 0...Double(Limits.slotsPerContainerMax)),
        "transformerId": .init("The transformer it hangs on.", example: "QATAR-T01"),
        "addresses": "Of the miners whose address was entered, by slot; absent when there is none.",
    ]
}

extension TelemetrySite.Address: Documented {
    package static let fields: FieldNotes = [
        "slot": .init("Counted from 1.", in: 1...Double(Limits.slotsPerContainerMax)),
        "ipAddress": .init("Where the miner is reached at its site.", example: "10.10.1.17"),
    ]
}
