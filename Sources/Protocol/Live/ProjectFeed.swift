/// Topic `project/ID`: a snapshot has every container, a delta those that changed.
package struct ProjectFeed: Codable, Sendable, Equatable {
    package var totals: Metric
    package var alerts: AlertCounts
    package var containers: [Container]

    package init(totals: Metric, alerts: AlertCounts, containers: [Container]) {
        self.totals = totals
        self.alerts = alerts
        self.containers = containers
    }
}

extension ProjectFeed: Documented {
    package static let fields: FieldNotes = [
        "totals": "The whole site.",
        "alerts": "How many need somebody.",
        "containers": "Every container, or those that changed.",
    ]
}
