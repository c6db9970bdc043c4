package import Protocol

/// An activity entry before it has a number, a time and an actor.
package struct ActivityDraft: Sendable {
    package var verb: String
    package var objectType: String
    package var objectId: String
    package var projectId: Project.ID?
    package var summary: String
    package var before: FreeJSON?
    package var after: FreeJSON?

    package init(
        _ verb: String, _ objectType: String, _ objectId: String, in projectId: Project.ID?, _ summary: String,
        before: FreeJSON? = nil, after: FreeJSON? = nil
    ) {
        self.verb = verb
        self.objectType = objectType
        self.objectId = objectId
        self.projectId = projectId
        self.summary = summary
        self.before = before
        self.after = after
    }
}
