/// Alerts of the scope, worst and newest first.
package struct ListAlerts: APIRequest {
    package typealias Response = Page<Alert>
    package static let route = Route(.get, "/api/alerts", needs: .viewFleet, "List alerts")

    package var status: AlertStatus?
    package var severity: AlertSeverity?
    package var projectId: Project.ID?
    /// The id of a container, miner or piece of equipment.
    package var target: String?
    package var foldedInto: Alert.ID?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        status: AlertStatus? = nil,
        severity: AlertSeverity? = nil,
        projectId: Project.ID? = nil,
        target: String? = nil,
        foldedInto: Alert.ID? = nil,
        limit: Int? = nil,
        cursor: String? = nil
    ) {
        self.status = status
        self.severity = severity
        self.projectId = projectId
        self.target = target
        self.foldedInto = foldedInto
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListAlerts: Documented {
    package static let fields: FieldNotes = [
        "status": "Only in this state.",
        "severity": "Only of this severity.",
        "projectId": .init("Only of this site.", pattern: FieldNote.plainPattern, example: "QATAR-001"),
        "target": .init(
            "Only of this container, miner or piece of equipment, by its id.", pattern: FieldNote.plainPattern,
            example: "QATAR-C01"),
        "foldedInto": "Only what is folded into this alert, or was; without it, what is folded and open is left out.",
    ]
}
