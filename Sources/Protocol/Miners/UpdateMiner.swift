/// Replaces what people decide about a miner. Without a container and a slot it stays where it is.
package struct UpdateMiner: FieldsRequest, ConditionalRequest {
    package typealias Response = Miner
    package static let route = Route(.put, "/api/miners/{id}", needs: .manageFleet, "Replace a miner")
    package static let isWhole = true

    package var id: Miner.ID
    package var fields: FieldValues<Miner>
    package var ifMatch: String?

    package init(id: Miner.ID, _ fields: FieldValues<Miner>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }

    private enum CodingKeys: String, CodingKey { case id, ifMatch }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        id = try own.decode(Miner.ID.self, forKey: .id)
        ifMatch = try own.decodeIfPresent(String.self, forKey: .ifMatch)
        fields = try FieldValues(from: decoder, besides: ["id", "if_match"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: ["id": .string(id.rawValue), "if_match": ifMatch.map(FreeJSON.string)])
    }
}

extension UpdateMiner {
    package static let fields = FieldNotes(
        like: Miner.fields,
        [
            "id": .minerId
        ])
}
