/// One action, and how far its machines are.
package struct GetMinerAction: APIRequest {
    package typealias Response = MinerAction
    package static let route = Route(.get, "/api/actions/{id}", needs: .viewFleet, "Read an action on miners")

    package var id: MinerAction.ID

    package init(id: MinerAction.ID) { self.id = id }
}

extension GetMinerAction: Documented {
    package static let fields: FieldNotes = ["id": .actionId]
}
