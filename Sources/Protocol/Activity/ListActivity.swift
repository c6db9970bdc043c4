/// What happened in the scope, newest first.
package struct ListActivity: APIRequest {
    package typealias Response = Page<ActivityEntry>
    package static let route = Route(.get, "/api/activity", needs: .viewActivity, "List activity")

    package var projectId: Project.ID?
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
        projectId: Project.ID? = nil,
        actor: String? = nil,
        verb: String? = nil,
        objectType: String? = nil,
        objectId: String? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        limit: Int? = nil,
        cursor: String? = nil
    ) {
        self.projectId = projectId
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

extension ListActivity: Documented {
    package static let fields: FieldNotes = [
        "projectId": .init("Only of this site.", pattern: FieldNote.plainPattern, example: "QATAR-001"),
        "actor": .init("Only by this user name.", pattern: FieldNote.plainPattern),
        "verb": .init("Only of this kind.", pattern: FieldNote.plainPattern, example: "alert.acknowledge"),
        "objectType": .init("Only about this kind of thing.", pattern: FieldNote.plainPattern, example: "miner"),
        "objectId": .init("Only about this thing.", pattern: FieldNote.plainPattern, example: "QATAR-C01-M001"),
        "from": "Not before this moment.",
        "to": "Before this moment.",
    ]
}
