/// Signs the caller out everywhere else.
package struct RevokeSessions: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/auth/sessions", needs: .signedIn, answers: 204, "End all other sessions")

    /// Here too.
    package var everywhere: Bool?

    package init(everywhere: Bool? = nil) {
        self.everywhere = everywhere
    }
}

extension RevokeSessions: Documented {
    package static let fields: FieldNotes = [
        "everywhere": .init("Whether the session that asks ends too.", standard: false)
    ]
}
