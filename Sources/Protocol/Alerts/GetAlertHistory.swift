/// What happened to an alert, step by step, and how it stood at any time.
package struct GetAlertHistory: APIRequest {
    package typealias Response = AlertHistory
    package static let route = Route(
        .get, "/api/alerts/{id}/history", needs: .viewFleet, "Read the history of an alert")

    package var id: Alert.ID
    package var at: Timestamp?

    package init(id: Alert.ID, at: Timestamp? = nil) {
        self.id = id
        self.at = at
    }
}

extension GetAlertHistory: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "at": "Only what had happened by then; absent for all of it.",
    ]
}
