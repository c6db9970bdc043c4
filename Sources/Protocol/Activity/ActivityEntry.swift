/// Who did what, when, from where. Entries are never changed or removed.
package struct ActivityEntry: Codable, Sendable, Equatable {
    package typealias ID = Identifier<ActivityEntry>

    package var id: ID
    package var at: Timestamp
    package var actor: String
    package var address: String?
    package var projectId: Project.ID?
    /// Such as `alert.acknowledge`.
    package var verb: String
    package var objectType: String
    package var objectId: String
    package var summary: String
    package var before: FreeJSON?
    package var after: FreeJSON?

    package init(
        id: ID,
        at: Timestamp,
        actor: String,
        address: String? = nil,
        projectId: Project.ID? = nil,
        verb: String,
        objectType: String,
        objectId: String,
        summary: String,
        before: FreeJSON? = nil,
        after: FreeJSON? = nil
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.address = address
        self.projectId = projectId
        self.verb = verb
        self.objectType = objectType
        self.objectId = objectId
        self.summary = summary
        self.before = before
        self.after = after
    }
}

extension ActivityEntry: Documented {
    package static let fields: FieldNotes = [
        "id": "The place in the log.",
        "at": "When it happened.",
        "actor": "Who did it: a user name, the name of a site's token, or `system`.",
        "address": "From where.",
        "verb": .init("What was done.", example: "alert.acknowledge"),
        "objectType": .init("What kind of thing it was done to.", example: "alert"),
        "objectId": "Which one.",
        "summary": "The same for people, in English.",
        "before": "The fields that changed, as they were.",
        "after": "The fields that changed, as they are since.",
    ]
}
