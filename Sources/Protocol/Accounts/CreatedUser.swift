/// A new person and the password to hand over; it is never shown again.
package struct CreatedUser: Codable, Sendable, Equatable {
    package var user: User
    package var oneTimePassword: String

    package init(user: User, oneTimePassword: String) {
        self.user = user
        self.oneTimePassword = oneTimePassword
    }
}

extension CreatedUser: Documented {
    package static let fields: FieldNotes = [
        "user": "The person as kept.",
        "oneTimePassword": "To be handed over and replaced at the first sign-in. It is never shown again.",
    ]
}
