/// Where a person is signed in.
package struct ListUserSessions: APIRequest {
    package typealias Response = Page<Session>
    package static let route = Route(
        .get, "/api/users/{id}/sessions", needs: .manageUsers, "List the sessions of a user")

    package var id: User.ID

    package init(id: User.ID) {
        self.id = id
    }
}

extension ListUserSessions: Documented {
    package static let fields: FieldNotes = [
        "id": .userId
    ]
}
