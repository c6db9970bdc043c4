/// Replaces what people decide about a container; live values come from telemetry alone.
package struct UpdateContainer: FieldsRequest, ConditionalRequest {
    package typealias Response = Container
    package static let route = Route(.put, "/api/containers/{id}", needs: .manageFleet, "Replace a container")
    package static let isWhole = true

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

extension UpdateContainer {
    package static let fields = FieldNotes(
        like: Container.fields,
        [
            "id": .containerId
        ])
}
