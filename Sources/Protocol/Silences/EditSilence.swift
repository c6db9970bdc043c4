/// Changes what a silence covers, and for how long. The site stays; what is absent no longer narrows it.
package struct EditSilence: ConditionalRequest {
    package typealias Response = Silence
    package static let route = Route(.put, "/api/silences/{id}", needs: .handleAlerts, "Change a silence")

    package var id: Silence.ID
    package var alertType: AlertKind?
    package var severity: AlertSeverity?
    package var target: String?
    package var startsAt: Timestamp?
    package var endsAt: Timestamp
    package var comment: String
    package var ifMatch: String?

    package init(
        id: Silence.ID, alertType: AlertKind? = nil, severity: AlertSeverity? = nil, target: String? = nil,
        startsAt: Timestamp? = nil, endsAt: Timestamp, comment: String, ifMatch: String? = nil
    ) {
        self.id = id
        self.alertType = alertType
        self.severity = severity
        self.target = target
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.comment = comment
        self.ifMatch = ifMatch
    }
}

extension EditSilence: Documented {
    package static let fields = FieldNotes(
        like: CreateSilence.fields,
        [
            "id": .silenceId,
            "startsAt": "When it begins; as it was when absent.",
        ])
}
