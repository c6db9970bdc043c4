/// Deletes a piece of equipment. Refused while something hangs on it, unless `cascade` is true: then that hangs on
/// nothing.
package struct DeleteEquipment: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/equipment/{id}", needs: .manageFleet, answers: 204, "Delete a piece of equipment")

    package var id: Equipment.ID
    package var cascade: Bool?

    package init(id: Equipment.ID, cascade: Bool? = nil) {
        self.id = id
        self.cascade = cascade
    }
}

extension DeleteEquipment: Documented {
    package static let fields: FieldNotes = [
        "id": .equipmentId,
        "cascade": "Whether what hangs on it may hang on nothing then.",
    ]
}
