/// One piece of equipment with its load.
package struct GetEquipment: APIRequest {
    package typealias Response = Equipment
    package static let route = Route(.get, "/api/equipment/{id}", needs: .viewFleet, "Read a piece of equipment")

    package var id: Equipment.ID

    package init(id: Equipment.ID) {
        self.id = id
    }
}

extension GetEquipment: Documented {
    package static let fields: FieldNotes = [
        "id": .equipmentId
    ]
}
