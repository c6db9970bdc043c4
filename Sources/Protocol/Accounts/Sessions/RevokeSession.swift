/// Signs one session of the caller out.
package struct RevokeSession: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/auth/sessions/{id}", needs: .signedIn, answers: 204, "End a session")

    package var id: String

    package init(id: String) {
        self.id = id
    }
}

extension RevokeSession: Documented {
    package static let fields: FieldNotes = [
        "id": "The session, by its `session_id`."
    ]
}
