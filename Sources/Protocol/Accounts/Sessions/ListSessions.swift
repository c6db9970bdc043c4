/// Where the caller is signed in.
package struct ListSessions: APIRequest {
    package typealias Response = Page<Session>
    package static let route = Route(.get, "/api/auth/sessions", needs: .signedIn, "List sessions")

    package init() {}
}

extension ListSessions: Documented {
    package static let fields: FieldNotes = [:]
}
