/// “I have seen it and take it.” Acknowledging twice changes nothing.
package struct AcknowledgeAlert: APIRequest {
    package typealias Response = Alert
    package static let route = Route(
        .post, "/api/alerts/{id}/acknowledge", needs: .handleAlerts, "Acknowledge an alert")

    package var id: Alert.ID
    package var note: String?

    package init(id: Alert.ID, note: String? = nil) {
        self.id = id
        self.note = note
    }
}

extension AcknowledgeAlert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "note": .text("What the others should know.", example: "Pump 3 is being replaced."),
    ]
}
