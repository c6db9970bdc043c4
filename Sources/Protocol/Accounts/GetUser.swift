/// One person.
package struct GetUser: APIRequest {
    package typealias Response = User
    package static let route = Route(.get, "/api/users/{id}", needs: .manageUsers, "Read a user")

    package var id: User.ID

    package init(id: User.ID) {
        self.id = id
    }
}

extension GetUser: Documented {
    package static let fields: FieldNotes = [
        "id": .userId
    ]
}
