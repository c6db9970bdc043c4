/// “We know”: alerts that fit it, at one site and for a time, are not counted as trouble. One that begins later is a
/// maintenance window.
package struct Silence: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Silence>

    package var silenceId: ID
    package var projectId: Project.ID
    /// Of what is absent, every alert fits.
    package var alertType: AlertKind?
    package var severity: AlertSeverity?
    /// The id of a container, miner or piece of equipment, or of the site itself.
    package var target: String?
    package var startsAt: Timestamp
    package var endsAt: Timestamp
    package var comment: String
    package var author: String
    package var state: SilenceState
    package var version: Int
    package var updatedAt: Timestamp

    package init(
        silenceId: ID, projectId: Project.ID, alertType: AlertKind? = nil, severity: AlertSeverity? = nil,
        target: String? = nil, startsAt: Timestamp, endsAt: Timestamp, comment: String, author: String,
        state: SilenceState, version: Int, updatedAt: Timestamp
    ) {
        self.silenceId = silenceId
        self.projectId = projectId
        self.alertType = alertType
        self.severity = severity
        self.target = target
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.comment = comment
        self.author = author
        self.state = state
        self.version = version
        self.updatedAt = updatedAt
    }

    /// Whatever the time.
    package func fits(_ alert: Alert) -> Bool {
        AlertFilter(severity: severity, alertType: alertType, projectId: projectId, target: target).fits(alert)
    }

    package func state(at now: Timestamp) -> SilenceState {
        if now >= endsAt { return .expired }
        if now < startsAt { return .scheduled }
        return endsAt.seconds(since: now) <= Double(Limits.silenceEndsSoonSeconds) ? .endsSoon : .active
    }
}

extension Silence: Documented {
    package static let fields: FieldNotes = [
        "silenceId": .silenceId,
        "alertType": "Only alerts about this kind of trouble.",
        "severity": "Only alerts of this severity.",
        "target": .init(
            "Only alerts of this container, miner, piece of equipment or of the site itself, by its id.",
            example: "QATAR-C01"),
        "startsAt": "When it begins.",
        "endsAt": "When it ends by itself.",
        "comment": .init("Why.", example: "Pump 3 is being replaced."),
        "author": "Who wanted it.",
        "state": "Where it stands right now.",
    ]
}
