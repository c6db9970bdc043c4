/// Removes a person with everything that is known of them. What they did stays on record under their name, and the
/// name is not given to anybody else.
package struct DeleteUser: APIRequest {
    package typealias Response = Empty
    package static let route = Route(.delete, "/api/users/{id}", needs: .manageUsers, answers: 204, "Delete a user")

    package var id: User.ID

    package init(id: User.ID) {
        self.id = id
    }
}

extension DeleteUser: Documented {
    package static let fields: FieldNotes = [
        "id": .userId
    ]
}
