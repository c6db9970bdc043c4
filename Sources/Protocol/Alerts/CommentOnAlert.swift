/// Adds a comment.
package struct CommentOnAlert: APIRequest {
    package typealias Response = Alert
    package static let route = Route(.post, "/api/alerts/{id}/comment", needs: .handleAlerts, "Comment on an alert")

    package var id: Alert.ID
    package var text: String

    package init(id: Alert.ID, text: String) {
        self.id = id
        self.text = text
    }
}

extension CommentOnAlert: Documented {
    package static let fields: FieldNotes = [
        "id": .alertId,
        "text": .words("What the others should know.", example: "Ordered the spare part."),
    ]
}
