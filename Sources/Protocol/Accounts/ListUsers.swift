/// The people of this server.
package struct ListUsers: APIRequest {
    package typealias Response = Page<User>
    package static let route = Route(.get, "/api/users", needs: .manageUsers, "List users")

    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(limit: Int? = nil, cursor: String? = nil) {
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListUsers: Documented {
    package static let fields: FieldNotes = [:]
}
