/// One thing that happened to an alert, and how it stood from then on.
package struct AlertStep: Codable, Sendable, Equatable {
    package var at: Timestamp
    /// A person, or `system`.
    package var by: String
    /// As in the log of activity: `acknowledge`, `worsen`.
    package var action: String
    package var status: AlertStatus
    package var severity: AlertSeverity
    package var assignedTo: String?
    package var acknowledgedUntil: Timestamp?
    package var note: String?
    /// What was written with this step.
    package var comment: String?
    /// The alert that told it from then on.
    package var foldedInto: Alert.ID?

    package init(
        at: Timestamp, by: String, action: String, status: AlertStatus, severity: AlertSeverity,
        assignedTo: String? = nil, acknowledgedUntil: Timestamp? = nil, note: String? = nil, comment: String? = nil,
        foldedInto: Alert.ID? = nil
    ) {
        self.at = at
        self.by = by
        self.action = action
        self.status = status
        self.severity = severity
        self.assignedTo = assignedTo
        self.acknowledgedUntil = acknowledgedUntil
        self.note = note
        self.comment = comment
        self.foldedInto = foldedInto
    }
}

extension AlertStep: Documented {
    package static let fields: FieldNotes = [
        "at": "When it happened.",
        "by": "Who did it: a person, or `system`.",
        "action": .init("What happened, as the log of activity calls it.", example: "acknowledge"),
        "status": "Where the alert stood from then on.",
        "severity": "How bad it was from then on.",
        "assignedTo": "Whose it was from then on.",
        "acknowledgedUntil": "When the acknowledgement that it then had was to run out.",
        "note": "What was known from then on.",
        "foldedInto": "The alert that told it from then on: a storm, or the cause that was found.",
        "comment": "What somebody wrote with this step.",
    ]
}
