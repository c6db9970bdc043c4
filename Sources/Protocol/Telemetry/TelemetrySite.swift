/// The containers of a site and how many slots each has, by id.
package struct TelemetrySite: Codable, Sendable, Equatable {
    package struct Box: Codable, Sendable, Equatable {
        package var containerId: Container.ID
        /// Empty ones included; slots count from 1.
        package var slots: Int
        package var transformerId: Equipment.ID?

        package init(containerId: Container.ID, slots: Int, transformerId: Equipment.ID? = nil) {
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
    ]
}
