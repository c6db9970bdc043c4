/// Replaces what people decide about a piece of equipment.
package struct UpdateEquipment: RecordChange {
    package typealias Response = Equipment
    package static let route = Route(.put, "/api/equipment/{id}", needs: .manageFleet, "Replace a piece of equipment")
    package static let isWhole = true

    package var id: Equipment.ID
    package var fields: FieldValues<Equipment>
    package var ifMatch: String?

    package init(id: Equipment.ID, _ fields: FieldValues<Equipment>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }
}

extension UpdateEquipment {
    package static let fields = FieldNotes(like: Equipment.fields, ["id": .equipmentId])
}
