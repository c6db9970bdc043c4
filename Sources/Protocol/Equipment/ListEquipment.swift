/// The transformers, pumps and switches of a site.
package struct ListEquipment: APIRequest {
    package typealias Response = Page<Equipment>
    package static let route = Route(
        .get, "/api/projects/{id}/equipment", needs: .viewFleet, "List the equipment of a project")

    package var id: Project.ID
    package var kind: EquipmentKind?
    package var search: String?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        id: Project.ID, kind: EquipmentKind? = nil, search: String? = nil, limit: Int? = nil, cursor: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.search = search
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListEquipment: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId,
        "kind": "Only of this kind.",
        "search": .line("Only what has this text in its id or one of its fields, whatever the case.", example: "S21"),
    ]
}
