/// One site in the global topic.
package struct ProjectSummary: Codable, Sendable, Equatable {
    package var projectId: Project.ID
    package var totals: Metric
    package var alerts: AlertCounts

    package init(projectId: Project.ID, totals: Metric, alerts: AlertCounts) {
        self.projectId = projectId
        self.totals = totals
        self.alerts = alerts
    }
}

extension ProjectSummary: Documented {
    package static let fields: FieldNotes = [
        "totals": "The whole site.",
        "alerts": "How many need somebody.",
    ]
}
