/// Which open alerts are meant; what is absent does not matter.
package struct AlertFilter: Codable, Sendable, Equatable {
    package var status: AlertStatus?
    package var severity: AlertSeverity?
    package var alertType: AlertKind?
    package var projectId: Project.ID?
    /// The id of a container, miner or piece of equipment.
    package var target: String?

    package init(
        status: AlertStatus? = nil, severity: AlertSeverity? = nil, alertType: AlertKind? = nil,
        projectId: Project.ID? = nil, target: String? = nil
    ) {
        self.status = status
        self.severity = severity
        self.alertType = alertType
        self.projectId = projectId
        self.target = target
    }

    package func fits(_ alert: Alert) -> Bool {
        (status == nil || status == alert.status) && (severity == nil || severity == alert.severity)
            && (alertType == nil || alertType == alert.alertType)
            && (projectId == nil || projectId == alert.projectId) && (target == nil || target == alert.targetId)
    }
}

extension AlertFilter: Documented {
    package static let fields: FieldNotes = [
        "status": "Only in this state.",
        "severity": "Only of this severity.",
        "alertType": "Only about this kind of trouble.",
        "projectId": .init("Only of this site.", pattern: FieldNote.plainPattern, example: "QATAR-001"),
        "target": .init(
            "Only of this container, miner or piece of equipment, by its id.", pattern: FieldNote.plainPattern,
            example: "QATAR-C01"),
    ]
}
