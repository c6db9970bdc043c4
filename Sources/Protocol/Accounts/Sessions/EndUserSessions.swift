/// Signs a person out everywhere.
package struct EndUserSessions: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/users/{id}/sessions", needs: .manageUsers, answers: 204, "End the sessions of a user")

    package var id: User.ID

    package init(id: User.ID) {
        self.id = id
    }
}

extension EndUserSessions: Documented {
    package static let fields: FieldNotes = [
        "id": .userId
    ]
}
