/// Something that concerns one person: what somebody else did that is theirs to know, or what they waited for. Made
/// from the log of activity, so that it is the same after every restart.
package struct Notice: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Notice>

    package var id: ID
    package var at: Timestamp
    package var kind: NoticeKind
    package var projectId: Project.ID?
    package var objectType: String
    package var objectId: String
    /// Who did it.
    package var actor: String
    package var summary: String

    package init(
        id: ID, at: Timestamp, kind: NoticeKind, projectId: Project.ID? = nil, objectType: String, objectId: String,
        actor: String, summary: String
    ) {
        self.id = id
        self.at = at
        self.kind = kind
        self.projectId = projectId
        self.objectType = objectType
        self.objectId = objectId
        self.actor = actor
        self.summary = summary
    }
}

extension Notice: Documented {
    package static let fields: FieldNotes = [
        "id": .init("The same for ever: what somebody has read can be remembered by it.", example: "activity-118"),
        "at": "When it happened.",
        "kind": "What it is about: what clients put it into other languages by.",
        "objectType": .init("What kind of thing it points at.", example: "alert"),
        "objectId": "Which one.",
        "actor": "Who did it: a person, or `system`.",
        "summary": "The same for people, in English.",
    ]
}
