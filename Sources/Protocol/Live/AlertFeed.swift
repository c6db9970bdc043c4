/// Topic `alerts`: a snapshot has the alerts that are not resolved, a delta those that changed.
package struct AlertFeed: Codable, Sendable, Equatable {
    package var alerts: [Alert]
    package var counts: AlertCounts

    package init(alerts: [Alert], counts: AlertCounts) {
        self.alerts = alerts
        self.counts = counts
    }
}

extension AlertFeed: Documented {
    package static let fields: FieldNotes = [
        "alerts": "Those that are not resolved, or those that changed.",
        "counts": "How many need somebody.",
    ]
}
