/// Changes the fields that are present and leaves the others; null takes a value away.
package struct ChangeContainer: FieldsRequest, ConditionalRequest {
    package typealias Response = Container
    package static let route = Route(.patch, "/api/containers/{id}", needs: .manageFleet, "Change a container")
    package static let isWhole = false

    package var id: Container.ID
    package var fields: FieldValues<Container>
    package var ifMatch: String?

    package init(id: Container.ID, _ fields: FieldValues<Container>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }

    private enum CodingKeys: String, CodingKey { case id, ifMatch }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        id = try own.decode(Container.ID.self, forKey: .id)
        ifMatch = try own.decodeIfPresent(String.self, forKey: .ifMatch)
        fields = try FieldValues(from: decoder, besides: ["id", "if_match"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: ["id": .string(id.rawValue), "if_match": ifMatch.map(FreeJSON.string)])
    }
}

extension ChangeContainer {
    package static let fields = FieldNotes(
        like: Container.fields,
        [
            "id": .containerId
        ])
}
