/// Copies the database while it is in use, and verifies the copy.
package struct BackUpNow: APIRequest {
    package typealias Response = Backup
    package static let route = Route(.post, "/api/admin/backups", needs: .administer, answers: 201, "Back up now")

    package init() {}
}

extension BackUpNow: Documented {
    package static let fields: FieldNotes = [:]
}
