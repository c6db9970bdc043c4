/// What the log leaves out at this moment.
package struct GetLogLevels: APIRequest {
    package typealias Response = LogLevels
    package static let route = Route(.get, "/api/admin/log/levels", needs: .administer, "Read the levels of the log")

    package init() {}
}

extension GetLogLevels: Documented {
    package static let fields: FieldNotes = [:]
}
