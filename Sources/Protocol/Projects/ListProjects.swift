/// All sites the caller may see, by name.
package struct ListProjects: APIRequest {
    package typealias Response = Page<Project>
    package static let route = Route(.get, "/api/projects", needs: .viewFleet, "List projects")

    package var status: ProjectStatus?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(status: ProjectStatus? = nil, limit: Int? = nil, cursor: String? = nil) {
        self.status = status
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListProjects: Documented {
    package static let fields: FieldNotes = [
        "status": "Only in this state."
    ]
}
