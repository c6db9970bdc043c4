/// “I do not have it after all.” The alert is active again; one that nobody has acknowledged stays as it is.
package struct UnacknowledgeAlert: APIRequest {
    package typealias Response = Alert
    package static let route = Route(
        .post, "/api/alerts/{id}/unacknowledge", needs: .handleAlerts, "Undo the acknowledgement of an alert")

    package var id: Alert.ID
    package var note: String?

    package init(id: Alert.ID, note: String? = nil) {
        self.id = id
        self.note = note
    }
}

extension UnacknowledgeAlert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "note": .text("What the others should know.", example: "My shift ends."),
    ]
}
