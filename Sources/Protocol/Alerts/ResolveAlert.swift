/// Closes an alert by hand.
package struct ResolveAlert: APIRequest {
    package typealias Response = Alert
    package static let route = Route(.post, "/api/alerts/{id}/resolve", needs: .handleAlerts, "Resolve an alert")

    package var id: Alert.ID
    package var note: String?

    package init(id: Alert.ID, note: String? = nil) {
        self.id = id
        self.note = note
    }
}

extension ResolveAlert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "note": .text("How it ended.", example: "Valve opened."),
    ]
}
