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
