/// Topic `global`: all sites of the caller; sent whole each time, as it is small.
package struct GlobalFeed: Codable, Sendable, Equatable {
    package var totals: Metric
    package var alerts: AlertCounts
    package var projects: [ProjectSummary]

    package init(totals: Metric, alerts: AlertCounts, projects: [ProjectSummary]) {
        self.totals = totals
        self.alerts = alerts
        self.projects = projects
    }
}

extension GlobalFeed: Documented {
    package static let fields: FieldNotes = [
        "totals": "All sites together.",
        "alerts": "How many need somebody.",
        "projects": "Each site.",
    ]
}
