/// “I have seen it and take it.” Acknowledging twice changes nothing, unless the second time names another end.
package struct AcknowledgeAlert: APIRequest {
    package typealias Response = Alert
    package static let route = Route(
        .post, "/api/alerts/{id}/acknowledge", needs: .handleAlerts, "Acknowledge an alert")

    package var id: Alert.ID
    package var note: String?
    package var until: Timestamp?

    package init(id: Alert.ID, note: String? = nil, until: Timestamp? = nil) {
        self.id = id
        self.note = note
        self.until = until
    }
}

extension AcknowledgeAlert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "note": .text("What the others should know.", example: "Pump 3 is being replaced."),
        "until": "When it is to be active again if it is not over by then; without it, it stays acknowledged.",
    ]
}
