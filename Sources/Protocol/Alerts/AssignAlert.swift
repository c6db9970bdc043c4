/// Says whose an alert is, or that it is nobody's.
package struct AssignAlert: APIRequest {
    package typealias Response = Alert
    package static let route = Route(.post, "/api/alerts/{id}/assign", needs: .handleAlerts, "Assign an alert")

    package var id: Alert.ID
    package var username: String?
    package var note: String?

    package init(id: Alert.ID, username: String? = nil, note: String? = nil) {
        self.id = id
        self.username = username
        self.note = note
    }
}

extension AssignAlert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "username": .init(
            "Who is to look after it, by the name people sign in with; absent for nobody.",
            length: 1...Limits.nameLengthMax, pattern: FieldNote.plainPattern, example: "admin"),
        "note": .text("What that person should know.", example: "You know this pump best."),
    ]
}
