package import Domain
import Protocol

/// The electrical tree and what else is placed at a site.
package struct EquipmentRoutes: Sendable {
    private let equipment: EquipmentService
    private let fleet: FleetContext

    package init(equipment: EquipmentService, fleet: FleetContext) {
        self.equipment = equipment
        self.fleet = fleet
    }

    package func register(on router: inout Router) {
        router.onKept(ListEquipment.self, version: { _, _ in fleet.dataVersion }, equipment.list)
        router.on(GetEquipment.self, equipment.get)
        router.on(CreateEquipment.self, equipment.create)
        router.on(UpdateEquipment.self, equipment.update)
        router.on(ChangeEquipment.self, equipment.change)
        router.on(DeleteEquipment.self, equipment.delete)
    }
}
