/// A new token and its secret; that is never shown again.
package struct CreatedToken: Codable, Sendable, Equatable {
    package var token: APIToken
    package var secret: String

    package init(token: APIToken, secret: String) {
        self.token = token
        self.secret = secret
    }
}

extension CreatedToken: Documented {
    package static let fields: FieldNotes = [
        "token": "What is known of it.",
        "secret": "For `Authorization: Bearer …`. It is never shown again.",
    ]
}
