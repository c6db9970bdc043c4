/// Deletes a miner with its repair history. What it was stays in the activity log.
package struct DeleteMiner: APIRequest {
    package typealias Response = Empty
    package static let route = Route(.delete, "/api/miners/{id}", needs: .manageFleet, answers: 204, "Delete a miner")

    package var id: Miner.ID

    package init(id: Miner.ID) {
        self.id = id
    }
}

extension DeleteMiner: Documented {
    package static let fields: FieldNotes = [
        "id": .minerId
    ]
}
