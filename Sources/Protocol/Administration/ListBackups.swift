/// The copies at hand, newest first.
package struct ListBackups: APIRequest {
    package typealias Response = Page<Backup>
    package static let route = Route(.get, "/api/admin/backups", needs: .administer, "List backups")

    package init() {}
}

extension ListBackups: Documented {
    package static let fields: FieldNotes = [:]
}
