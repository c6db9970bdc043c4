/// Two miners change places, whatever containers they are in. Answers the first one in its new place.
package struct SwapMiners: APIRequest {
    package typealias Response = Miner
    package static let route = Route(
        .post, "/api/miners/{id}/swap", needs: .manageFleet, "Swap the places of two miners")

    package var id: Miner.ID
    package var with: Miner.ID

    package init(id: Miner.ID, with: Miner.ID) {
        self.id = id
        self.with = with
    }
}

extension SwapMiners: Documented {
    package static let fields: FieldNotes = [
        "id": .minerId,
        "with": .minerId,
    ]
}
