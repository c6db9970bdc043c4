/// The miners of a container in slot order, with live values.
package struct ListMiners: APIRequest {
    package typealias Response = Page<Miner>
    package static let route = Route(
        .get, "/api/containers/{id}/miners", needs: .viewFleet, "List the miners of a container")

    package var id: Container.ID
    package var status: MinerStatus?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(id: Container.ID, status: MinerStatus? = nil, limit: Int? = nil, cursor: String? = nil) {
        self.id = id
        self.status = status
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListMiners: Documented {
    package static let fields: FieldNotes = [
        "id": .containerId,
        "status": "Only in this state.",
    ]
}
