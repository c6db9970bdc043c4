/// Finishes what is under way, then starts again.
package struct RestartServer: APIRequest {
    package typealias Response = ServerStatus
    package static let route = Route(
        .post, "/api/admin/restart", needs: .administer, answers: 202, "Drain and restart")

    package init() {}
}

extension RestartServer: Documented {
    package static let fields: FieldNotes = [:]
}
