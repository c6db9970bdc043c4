/// Ends this session: its access token and its refresh token stop working.
package struct Logout: APIRequest {
    package typealias Response = Empty
    package static let route = Route(.post, "/api/auth/logout", needs: .signedIn, answers: 204, "Sign out")

    package init() {}
}

extension Logout: Documented {
    package static let fields: FieldNotes = [:]
}
