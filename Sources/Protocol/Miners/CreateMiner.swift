/// A new miner in a container; without a slot it gets the first free one.
package struct CreateMiner: FieldsRequest {
    package typealias Response = Miner
    package static let route = Route(
        .post, "/api/containers/{id}/miners", needs: .manageFleet, answers: 201, "Create a miner")
    package static let isWhole = true
    package static var otherFields: [(name: String, rule: FieldRule, isNeeded: Bool)] {
        [("miner_id", .identifier, true)]
    }

    package var id: Container.ID
    package var minerId: Miner.ID
    package var fields: FieldValues<Miner>

    package init(id: Container.ID, minerId: Miner.ID, _ fields: FieldValues<Miner>) {
        self.id = id
        self.minerId = minerId
        self.fields = fields
    }

    private enum CodingKeys: String, CodingKey { case id, minerId }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        id = try own.decode(Container.ID.self, forKey: .id)
        minerId = try own.decode(Miner.ID.self, forKey: .minerId)
        fields = try FieldValues(from: decoder, besides: ["id", "miner_id"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: ["id": .string(id.rawValue), "miner_id": .string(minerId.rawValue)])
    }
}

extension CreateMiner {
    package static let fields = FieldNotes(
        like: Miner.fields,
        [
            "id": .containerId
        ])
}
