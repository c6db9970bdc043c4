/// Adds to the repair history of a miner: what was found, which part was swapped.
package struct AddRepair: APIRequest {
    package typealias Response = Miner
    package static let route = Route(
        .post, "/api/miners/{id}/repairs", needs: .manageFleet, answers: 201, "Add to the repair history of a miner")

    package var id: Miner.ID
    package var text: String

    package init(id: Miner.ID, text: String) {
        self.id = id
        self.text = text
    }
}

extension AddRepair: Documented {
    package static let fields: FieldNotes = [
        "id": .minerId,
        "text": .words("What was found and done.", example: "Replaced hash board 2."),
    ]
}
