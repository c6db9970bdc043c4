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
