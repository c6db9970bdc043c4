/// The miners of a container in slot order, with live values.
package struct ListMiners: APIRequest {
    package typealias Response = Page<Miner>
    package static let route = Route(
        .get, "/api/containers/{id}/miners", needs: .viewFleet, "List the miners of a container")

    package var id: Container.ID
    package var status: MinerStatus?
    package var model: String?
    package var firmware: String?
    package var pool: String?
    package var owner: String?
    package var search: String?
    package var sort: MinerOrder?
    package var descending: Bool?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        id: Container.ID, status: MinerStatus? = nil, model: String? = nil, firmware: String? = nil,
        pool: String? = nil, owner: String? = nil, search: String? = nil, sort: MinerOrder? = nil,
        descending: Bool? = nil, limit: Int? = nil, cursor: String? = nil
    ) {
        self.id = id
        self.status = status
        self.model = model
        self.firmware = firmware
        self.pool = pool
        self.owner = owner
        self.search = search
        self.sort = sort
        self.descending = descending
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListMiners: Documented {
    package static let fields: FieldNotes = [
        "id": .containerId,
        "status": "Only in this state.",
        "model": .line("Only of this model.", example: "S21 Hydro"),
        "firmware": .line("Only with this firmware."),
        "pool": .line("Only those that work for this pool."),
        "owner": .line("Only this owner's."),
        "search": .line("Only what has this text in its id or one of its fields, whatever the case.", example: "S21"),
        "sort": "What comes first; a cursor belongs to its order.",
        "descending": .init("Whether the largest comes first.", standard: false),
    ]
}
