/// The server itself.
package struct GetServerStatus: APIRequest {
    package typealias Response = ServerStatus
    package static let route = Route(.get, "/api/admin/status", needs: .administer, "Read the server status")

    package init() {}
}

extension GetServerStatus: Documented {
    package static let fields: FieldNotes = [:]
}
