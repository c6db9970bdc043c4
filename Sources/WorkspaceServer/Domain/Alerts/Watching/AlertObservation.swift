package import Protocol

/// What a rule sees of one target at one moment.
package struct AlertObservation: Sendable, Equatable {
    /// By what the trouble is told, if not by an alert of its own.
    package enum Told: Sendable, Equatable {
        /// Nothing is left to tell.
        case byNobody
        /// By a lost supply, a lost cooling loop, an alert about the whole container: its number, once it is open.
        case byCause(Int64?)
    }

    package var rule: AlertRule
    package var projectId: Project.ID
    package var targetId: String
    /// Absent when it is not known: then nothing changes.
    package var value: Double?
    /// What is folded into the alert.
    package var children: [String]
    /// Whatever the value: nothing opens, and what is open ends.
    package var told: Told?
    /// What the alert says, where the rule alone does not know.
    package var text: String?

    package init(
        _ rule: AlertRule, in projectId: Project.ID, _ targetId: String, _ value: Double?, children: [String] = [],
        told: Told? = nil, text: String? = nil
    ) {
        self.rule = rule
        self.projectId = projectId
        self.targetId = targetId
        self.value = value
        self.children = children
        self.told = told
        self.text = text
    }

    func message(_ severity: AlertSeverity) -> String {
        text ?? rule.message(value, severity, machines: rule.isOfMachines ? children.count : 0)
    }

    /// The alert by which it is told.
    var cause: Int64? { if case .byCause(let number) = told { number } else { nil } }
}
