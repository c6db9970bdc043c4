/// What an import did, or would do.
package struct ImportReport: Codable, Sendable, Equatable {
    package var kind: FleetKind
    package var projectId: Project.ID?
    /// False for a dry run.
    package var applied: Bool
    /// Stands for exactly these changes of exactly this state: sent back, it does them or nothing.
    package var plan: String
    package var added: Int
    package var changed: Int
    package var removed: Int
    package var unchanged: Int
    /// The first of them, in the order of the file.
    package var changes: [ImportChange]
    /// How many changes are not listed.
    package var changesOmitted: Int

    package init(
        kind: FleetKind, projectId: Project.ID?, applied: Bool, plan: String, added: Int, changed: Int, removed: Int,
        unchanged: Int, changes: [ImportChange], changesOmitted: Int
    ) {
        self.kind = kind
        self.projectId = projectId
        self.applied = applied
        self.plan = plan
        self.added = added
        self.changed = changed
        self.removed = removed
        self.unchanged = unchanged
        self.changes = changes
        self.changesOmitted = changesOmitted
    }
}

extension ImportReport: Documented {
    package static let fields: FieldNotes = [
        "kind": "What the file is about.",
        "applied": "False for a dry run.",
        "plan": "Stands for exactly these changes of exactly this state: sent back, it does them or nothing.",
        "added": .init("New things.", in: 0...1e6),
        "changed": .init("Things with another value.", in: 0...1e6),
        "removed": .init("Things that go.", in: 0...1e6),
        "unchanged": .init("Lines that say what is so already.", in: 0...1e6),
        "changes": "The first of them, in the order of the file.",
        "changesOmitted": .init("How many changes are not listed.", in: 0...1e6),
    ]
}
