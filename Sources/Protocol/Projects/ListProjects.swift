/// All sites the caller may see, by name.
package struct ListProjects: APIRequest {
    package typealias Response = Page<Project>
    package static let route = Route(.get, "/api/projects", needs: .viewFleet, "List projects")

    package var status: ProjectStatus?
    package var type: ProjectType?
    package var search: String?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        status: ProjectStatus? = nil, type: ProjectType? = nil, search: String? = nil, limit: Int? = nil,
        cursor: String? = nil
    ) {
        self.status = status
        self.type = type
        self.search = search
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListProjects: Documented {
    package static let fields: FieldNotes = [
        "status": "Only in this state.",
        "type": "Only of this kind.",
        "search": .line("Only what has this text in its id or one of its fields, whatever the case.", example: "Doha"),
    ]
}
