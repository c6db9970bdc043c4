/// What somebody wrote under an alert.
package struct AlertComment: Codable, Sendable, Equatable {
    package var at: Timestamp
    package var by: String
    package var text: String

    package init(at: Timestamp, by: String, text: String) {
        self.at = at
        self.by = by
        self.text = text
    }
}

extension AlertComment: Documented {
    package static let fields: FieldNotes = [
        "at": "When it was written.",
        "by": "Who wrote it.",
        "text": "What.",
    ]
}
