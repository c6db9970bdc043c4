/// One thing that needs somebody, from the first reading over the limit to the end.
package struct Alert: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Alert>

    package var id: ID
    package var projectId: Project.ID
    package var alertType: AlertKind
    package var severity: AlertSeverity
    package var status: AlertStatus
    package var targetType: AlertTarget
    package var targetId: String
    package var message: String
    /// Which rule opened it, such as `supply_temperature`: what clients put the message into other languages by.
    package var rule: String?
    /// The reading that opened it or made it worse.
    package var value: Double?
    package var limit: Double?
    package var openedAt: Timestamp
    package var updatedAt: Timestamp
    package var acknowledgedAt: Timestamp?
    package var acknowledgedBy: String?
    /// Then it is active again, unless it is over; absent for as long as it lasts.
    package var acknowledgedUntil: Timestamp?
    /// Whose it is, whether or not that person has seen it.
    package var assignedTo: String?
    /// Present while somebody has said that this is known: then it counts as no trouble.
    package var silencedBy: Silence.ID?
    package var note: String?
    package var resolvedAt: Timestamp?
    /// A person, or `system` when the cause went away by itself.
    package var resolvedBy: String?
    /// The alert that tells it: a storm while that lasts, or, for one that is over, the cause that was found.
    package var foldedInto: ID?
    package var comments: [AlertComment]
    /// Targets folded into this alert.
    package var children: [String]

    package init(
        id: ID,
        projectId: Project.ID,
        alertType: AlertKind,
        severity: AlertSeverity,
        status: AlertStatus,
        targetType: AlertTarget,
        targetId: String,
        message: String,
        rule: String? = nil,
        value: Double? = nil,
        limit: Double? = nil,
        openedAt: Timestamp,
        updatedAt: Timestamp,
        acknowledgedAt: Timestamp? = nil,
        acknowledgedBy: String? = nil,
        acknowledgedUntil: Timestamp? = nil,
        assignedTo: String? = nil,
        silencedBy: Silence.ID? = nil,
        note: String? = nil,
        resolvedAt: Timestamp? = nil,
        resolvedBy: String? = nil,
        foldedInto: ID? = nil,
        comments: [AlertComment],
        children: [String]
    ) {
        self.id = id
        self.projectId = projectId
        self.alertType = alertType
        self.severity = severity
        self.status = status
        self.targetType = targetType
        self.targetId = targetId
        self.message = message
        self.rule = rule
        self.value = value
        self.limit = limit
        self.openedAt = openedAt
        self.updatedAt = updatedAt
        self.acknowledgedAt = acknowledgedAt
        self.acknowledgedBy = acknowledgedBy
        self.acknowledgedUntil = acknowledgedUntil
        self.assignedTo = assignedTo
        self.silencedBy = silencedBy
        self.note = note
        self.resolvedAt = resolvedAt
        self.resolvedBy = resolvedBy
        self.foldedInto = foldedInto
        self.comments = comments
        self.children = children
    }
}

extension Alert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "projectId": .init("The site; empty for one about all sites together.", example: "QATAR-001"),
        "alertType": "What kind of trouble.",
        "severity": "How soon somebody must act.",
        "status": "Where it stands.",
        "targetType": "What kind of thing it points at.",
        "targetId": "Which one.",
        "message": "What is wrong, for people, in English.",
        "rule": .init(
            "Which rule opened it: what clients put the message into other languages by.", example: "supply_temperature"
        ),
        "value": .init("The reading that opened it or made it worse, in the unit of the message.", example: 86.5),
        "limit": .init("What the reading was held against, in the same unit.", example: 85),
        "openedAt": "When it began.",
        "acknowledgedAt": "When somebody took it.",
        "acknowledgedBy": "Who took it.",
        "acknowledgedUntil": "When the acknowledgement runs out and it is active again; absent when it does not.",
        "assignedTo": "Whose it is, by the name people sign in with.",
        "silencedBy": "The silence that it fits right now: it is counted apart, and is no trouble of its container.",
        "note": "What that person wrote.",
        "resolvedAt": "When it was over.",
        "resolvedBy": "A person, or `system` when the cause went away by itself.",
        "foldedInto":
            "The alert that tells it: a storm while that lasts, or, for one that is over, the cause that was found.",
        "comments": "What people wrote, oldest first.",
        "children": "Ids of targets folded into this alert.",
    ]
}
