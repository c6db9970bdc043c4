/// The containers of a site with their live values.
package struct ListContainers: APIRequest {
    package typealias Response = Page<Container>
    package static let route = Route(
        .get, "/api/projects/{id}/containers", needs: .viewFleet, "List the containers of a project")

    package var id: Project.ID
    package var status: ContainerStatus?
    package var model: String?
    package var transformerId: Equipment.ID?
    package var search: String?
    package var sort: ContainerOrder?
    package var descending: Bool?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        id: Project.ID, status: ContainerStatus? = nil, model: String? = nil, transformerId: Equipment.ID? = nil,
        search: String? = nil, sort: ContainerOrder? = nil, descending: Bool? = nil, limit: Int? = nil,
        cursor: String? = nil
    ) {
        self.id = id
        self.status = status
        self.model = model
        self.transformerId = transformerId
        self.search = search
        self.sort = sort
        self.descending = descending
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListContainers: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId,
        "status": "Only in this state.",
        "model": .line("Only of this model.", example: "antspace-hd5"),
        "transformerId": .init("Only what hangs on it.", pattern: FieldNote.plainPattern, example: "QATAR-T01"),
        "search": .line("Only what has this text in its id or one of its fields, whatever the case.", example: "S21"),
        "sort": "What comes first; a cursor belongs to its order.",
        "descending": .init("Whether the largest comes first.", standard: false),
    ]
}
