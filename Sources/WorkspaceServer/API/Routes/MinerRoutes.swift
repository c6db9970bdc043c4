package import Domain
import Protocol

/// The miners of a container.
package struct MinerRoutes: Sendable {
    private let miners: MinerService
    private let fleet: FleetContext

    package init(miners: MinerService, fleet: FleetContext) {
        self.miners = miners
        self.fleet = fleet
    }

    package func register(on router: inout Router) {
        router.onKept(ListMiners.self, version: { _, _ in fleet.dataVersion }, miners.list)
        router.on(GetMiner.self, miners.get)
        router.on(CreateMiner.self, miners.create)
        router.on(UpdateMiner.self, miners.update)
        router.on(ChangeMiner.self, miners.change)
        router.on(DeleteMiner.self, miners.delete)
        router.on(SwapMiners.self, miners.swap)
        router.on(ChangeMiners.self, miners.change)
        router.on(AddRepair.self, miners.add)
    }
}
