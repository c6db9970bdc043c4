/// Replaces what people decide about a miner. Without a container and a slot it stays where it is.
package struct UpdateMiner: RecordChange {
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
}

extension UpdateMiner {
    package static let fields = FieldNotes(like: Miner.fields, ["id": .minerId])
}
