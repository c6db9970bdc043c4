import Auth
import Database
package import Protocol

/// What a list of activity is narrowed to, besides the scope.
package struct ActivityFilter: Sendable, Equatable {
    package var project: Project.ID?
    package var actor: String?
    package var verb: String?
    package var objectType: String?
    package var objectId: String?
    package var from: Timestamp?
    package var to: Timestamp?

    package init(project: Project.ID? = nil, actor: String? = nil, verb: String? = nil) {
        self.project = project
        self.actor = actor
        self.verb = verb
    }

    package init(_ request: ListActivity) {
        self.init(project: request.projectId, actor: request.actor, verb: request.verb)
        (objectType, objectId) = (request.objectType, request.objectId)
        (from, to) = (request.from, request.to)
    }

    package init(_ request: ListProjectActivity) {
        self.init(project: request.id, actor: request.actor, verb: request.verb)
        (objectType, objectId) = (request.objectType, request.objectId)
        (from, to) = (request.from, request.to)
    }

    var isTimed: Bool { from != nil || to != nil }

    /// The conditions whose rows together are the list: one per project where there are several.
    func parts(within scope: Scope) -> [Condition] {
        let others = [
            actor.map { Condition("actor = ?", [.text($0)]) }, verb.map { Condition("verb = ?", [.text($0)]) },
            objectType.map { Condition("object_type = ?", [.text($0)]) },
            objectId.map { Condition("object_id = ?", [.text($0)]) },
            from.map { Condition("at_ms >= ?", [.integer($0.milliseconds)]) },
            to.map { Condition("at_ms < ?", [.integer($0.milliseconds)]) },
        ]
        return scope.parts(of: project, others)
    }
}
