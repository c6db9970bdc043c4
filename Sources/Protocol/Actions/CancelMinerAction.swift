/// Stops an action: who has not been told is not told any more. What was told is still read back. Stopping twice, or
/// what is over, changes nothing.
package struct CancelMinerAction: APIRequest {
    package typealias Response = MinerAction
    package static let route = Route(
        .post, "/api/actions/{id}/cancel", needs: .controlMiners, "Cancel an action on miners")

    package var id: MinerAction.ID

    package init(id: MinerAction.ID) { self.id = id }
}

extension CancelMinerAction: Documented {
    package static let fields: FieldNotes = ["id": .actionId]
}
