/// Gives a person a new one-time password and ends their sessions.
package struct ResetPassword: APIRequest {
    package typealias Response = CreatedUser
    package static let route = Route(.post, "/api/users/{id}/reset-password", needs: .manageUsers, "Reset a password")

    package var id: User.ID

    package init(id: User.ID) {
        self.id = id
    }
}

extension ResetPassword: Documented {
    package static let fields: FieldNotes = [
        "id": .userId
    ]
}
