package import Protocol

/// What stands on the site that is simulated: taken from the server's fleet, so that both speak of the same machines.
package typealias SimulatedSite = TelemetrySite

extension TelemetrySite {
    /// For a server that simulates its own site.
    package init(projectId: Project.ID, containers: [Container]) {
        self.init(
            projectId: projectId,
            containers: containers.sorted { $0.containerId < $1.containerId }.map {
                Box(containerId: $0.containerId, slots: $0.minersTotal, transformerId: $0.transformerId)
            })
    }
}
