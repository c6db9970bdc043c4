/// The caller.
package struct GetMe: APIRequest {
    package typealias Response = Me
    package static let route = Route(.get, "/api/auth/me", needs: .signedIn, "Who am I")

    package init() {}
}

extension GetMe: Documented {
    package static let fields: FieldNotes = [:]
}
