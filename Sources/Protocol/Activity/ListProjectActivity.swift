/// What happened at one site, newest first.
package struct ListProjectActivity: APIRequest {
    package typealias Response = Page<ActivityEntry>
    package static let route = Route(
        .get, "/api/projects/{id}/activity", needs: .viewActivity, "List the activity of a project")

    package var id: Project.ID
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(id: Project.ID, limit: Int? = nil, cursor: String? = nil) {
        self.id = id
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListProjectActivity: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId
    ]
}
