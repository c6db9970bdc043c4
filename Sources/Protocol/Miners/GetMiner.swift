/// One miner.
package struct GetMiner: APIRequest {
    package typealias Response = Miner
    package static let route = Route(.get, "/api/miners/{id}", needs: .viewFleet, "Read a miner")

    package var id: Miner.ID

    package init(id: Miner.ID) {
        self.id = id
    }
}

extension GetMiner: Documented {
    package static let fields: FieldNotes = [
        "id": .minerId
    ]
}
