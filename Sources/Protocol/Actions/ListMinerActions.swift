/// The actions of a site, newest first.
package struct ListMinerActions: APIRequest {
    package typealias Response = Page<MinerAction>
    package static let route = Route(
        .get, "/api/projects/{id}/actions", needs: .viewFleet, "List the actions on miners of a project")

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

extension ListMinerActions: Documented {
    package static let fields: FieldNotes = ["id": .projectId]
}
