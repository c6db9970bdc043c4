/// A new piece of equipment at a site.
package struct CreateEquipment: FieldsRequest {
    package typealias Response = Equipment
    package static let route = Route(
        .post, "/api/projects/{id}/equipment", needs: .manageFleet, answers: 201, "Create a piece of equipment")
    package static let isWhole = true
    package static var otherFields: [(name: String, rule: FieldRule, isNeeded: Bool)] {
        [("equipment_id", .identifier, true)]
    }

    package var id: Project.ID
    package var equipmentId: Equipment.ID
    package var fields: FieldValues<Equipment>

    package init(id: Project.ID, equipmentId: Equipment.ID, _ fields: FieldValues<Equipment>) {
        self.id = id
        self.equipmentId = equipmentId
        self.fields = fields
    }

    private enum CodingKeys: String, CodingKey { case id, equipmentId }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        id = try own.decode(Project.ID.self, forKey: .id)
        equipmentId = try own.decode(Equipment.ID.self, forKey: .equipmentId)
        fields = try FieldValues(from: decoder, besides: ["id", "equipment_id"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: ["id": .string(id.rawValue), "equipment_id": .string(equipmentId.rawValue)])
    }
}

extension CreateEquipment {
    package static let fields = FieldNotes(
        like: Equipment.fields,
        [
            "id": .projectId
        ])
}
