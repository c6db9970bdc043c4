/// Silences alerts of a site that fit, from now or from a moment that is to come.
package struct CreateSilence: APIRequest {
    package typealias Response = Silence
    package static let route = Route(
        .post, "/api/silences", needs: .handleAlerts, answers: 201, "Create a silence")

    package var projectId: Project.ID
    package var alertType: AlertKind?
    package var severity: AlertSeverity?
    package var target: String?
    package var startsAt: Timestamp?
    package var endsAt: Timestamp
    package var comment: String

    package init(
        projectId: Project.ID, alertType: AlertKind? = nil, severity: AlertSeverity? = nil, target: String? = nil,
        startsAt: Timestamp? = nil, endsAt: Timestamp, comment: String
    ) {
        self.projectId = projectId
        self.alertType = alertType
        self.severity = severity
        self.target = target
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.comment = comment
    }
}

extension CreateSilence: Documented {
    package static let fields = FieldNotes(
        like: Silence.fields,
        [
            "target": .line(
                "Only alerts of this container, miner, piece of equipment or of the site itself, by its id.",
                example: "QATAR-C01"),
            "startsAt": "When it begins; at once when absent.",
            "comment": .words("Why.", example: "Pump 3 is being replaced."),
        ])
}
