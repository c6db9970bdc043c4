package import Protocol

/// What a rule sees of one target at one moment.
package struct AlertObservation: Sendable, Equatable {
    package var rule: AlertRule
    package var projectId: Project.ID
    package var targetId: String
    /// Absent when it is not known: then nothing changes.
    package var value: Double?
    /// What is folded into the alert.
    package var children: [String]

    package init(
        _ rule: AlertRule, in projectId: Project.ID, _ targetId: String, _ value: Double?, children: [String] = []
    ) {
        self.rule = rule
        self.projectId = projectId
        self.targetId = targetId
        self.value = value
        self.children = children
    }
}
