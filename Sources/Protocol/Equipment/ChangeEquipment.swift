/// Changes the fields that are present and leaves the others; null takes a value away.
package struct ChangeEquipment: FieldsRequest, ConditionalRequest {
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

    private enum CodingKeys: String, CodingKey { case id, ifMatch }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        id = try own.decode(Equipment.ID.self, forKey: .id)
        ifMatch = try own.decodeIfPresent(String.self, forKey: .ifMatch)
        fields = try FieldValues(from: decoder, besides: ["id", "if_match"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: ["id": .string(id.rawValue), "if_match": ifMatch.map(FreeJSON.string)])
    }
}

extension ChangeEquipment {
    package static let fields = FieldNotes(
        like: Equipment.fields,
        [
            "id": .equipmentId
        ])
}
