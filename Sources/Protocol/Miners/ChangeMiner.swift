/// Changes the fields that are present and leaves the others; null takes a value away. Another container or slot
/// moves the miner.
package struct ChangeMiner: FieldsRequest, ConditionalRequest {
    package typealias Response = Miner
    package static let route = Route(.patch, "/api/miners/{id}", needs: .manageFleet, "Change or move a miner")
    package static let isWhole = false

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

extension ChangeMiner {
    package static let fields = FieldNotes(
        like: Miner.fields,
        [
            "id": .minerId
        ])
}
