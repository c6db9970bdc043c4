import Auth
package import Domain
import Protocol

/// The containers of a site, with what they do right now.
package struct ContainerRoutes: Sendable {
    private let containers: ContainerService
    private let fleet: FleetContext

    package init(containers: ContainerService, fleet: FleetContext) {
        self.containers = containers
        self.fleet = fleet
    }

    package func register(on router: inout Router) {
        router.onKept(ListContainers.self, version: { _, _ in fleet.dataVersion }, list)
        router.on(GetContainer.self, get)
        router.on(CreateContainer.self, containers.create)
        router.on(UpdateContainer.self, containers.update)
        router.on(ChangeContainer.self, containers.change)
        router.on(DeleteContainer.self, containers.delete)
    }

    private func list(_ request: ListContainers, by caller: Caller) async throws -> Page<Container> {
        try containers.list(request, by: caller)
    }

    private func get(_ request: GetContainer, by caller: Caller) async throws -> Container {
        try containers.get(request, by: caller)
    }
}
