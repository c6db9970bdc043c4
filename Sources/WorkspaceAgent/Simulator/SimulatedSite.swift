package import Protocol

/// What stands on the site that is simulated: taken from the server's fleet, so that both speak of the same machines.
package struct SimulatedSite: Sendable, Equatable {
    package struct Box: Sendable, Equatable {
        package var containerId: Container.ID
        package var slots: Int
        package var transformerId: Equipment.ID?

        package init(containerId: Container.ID, slots: Int, transformerId: Equipment.ID? = nil) {
            self.containerId = containerId
            self.slots = slots
            self.transformerId = transformerId
        }
    }

    package var projectId: Project.ID
    /// In the order in which the site counts them.
    package var containers: [Box]

    package init(projectId: Project.ID, containers: [Box]) {
        self.projectId = projectId
        self.containers = containers
    }

    package init(projectId: Project.ID, containers: [Container]) {
        self.init(
            projectId: projectId,
            containers: containers.sorted { $0.containerId < $1.containerId }.map {
                Box(containerId: $0.containerId, slots: $0.minersTotal, transformerId: $0.transformerId)
            })
    }
}
