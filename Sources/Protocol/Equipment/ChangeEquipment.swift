/// Changes the fields that are present and leaves the others; null takes a value away.
package struct ChangeEquipment: RecordChange {
    package typealias Response = Equipment
    package static let route = Route(.patch, "/api/equipment/{id}", needs: .manageFleet, "Change a piece of equipment")
    package static let isWhole = false

    package var id: Equipment.ID
    package var fields: FieldValues<Equipment>
    package var ifMatch: String?

    package init(id: Equipment.ID, _ fields: FieldValues<Equipment>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }
}

extension ChangeEquipment {
    package static let fields = FieldNotes(like: Equipment.fields, ["id": .equipmentId])
}
