/// What happened at one site, newest first.
package struct ListProjectActivity: APIRequest {
    package typealias Response = Page<ActivityEntry>
    package static let route = Route(
        .get, "/api/projects/{id}/activity", needs: .viewActivity, "List the activity of a project")

    package var id: Project.ID
    package var actor: String?
    package var verb: String?
    /// Such as `miner`.
    package var objectType: String?
    package var objectId: String?
    /// Not before this moment.
    package var from: Timestamp?
    /// Before this moment.
    package var to: Timestamp?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        id: Project.ID, actor: String? = nil, verb: String? = nil, objectType: String? = nil, objectId: String? = nil,
        from: Timestamp? = nil, to: Timestamp? = nil, limit: Int? = nil, cursor: String? = nil
    ) {
        self.id = id
        self.actor = actor
        self.verb = verb
        self.objectType = objectType
        self.objectId = objectId
        self.from = from
        self.to = to
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListProjectActivity: Documented {
    package static let fields = FieldNotes(like: ListActivity.fields, ["id": .projectId])
}
