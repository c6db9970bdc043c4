/// The machines of an action in the order of their turns.
package struct ListMinerActionResults: APIRequest {
    package typealias Response = Page<MinerActionResult>
    package static let route = Route(
        .get, "/api/actions/{id}/results", needs: .viewFleet, "List the miners of an action")

    package var id: MinerAction.ID
    package var outcome: MinerActionOutcome?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        id: MinerAction.ID, outcome: MinerActionOutcome? = nil, limit: Int? = nil, cursor: String? = nil
    ) {
        self.id = id
        self.outcome = outcome
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListMinerActionResults: Documented {
    package static let fields: FieldNotes = [
        "id": .actionId,
        "outcome": "Only those that are so far.",
    ]
}
