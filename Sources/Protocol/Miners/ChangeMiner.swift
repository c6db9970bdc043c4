/// Changes the fields that are present and leaves the others; null takes a value away. Another container or slot
/// moves the miner.
package struct ChangeMiner: RecordChange {
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
}

extension ChangeMiner {
    package static let fields = FieldNotes(like: Miner.fields, ["id": .minerId])
}
