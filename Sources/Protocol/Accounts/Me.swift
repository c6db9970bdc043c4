/// Who is calling, and what they may do.
package struct Me: Codable, Sendable, Equatable {
    package var user: User
    package var permissions: [Permission]

    package init(user: User, permissions: [Permission]) {
        self.user = user
        self.permissions = permissions
    }
}

extension Me: Documented {
    package static let fields: FieldNotes = [
        "user": "The caller.",
        "permissions": "What the caller may do, by the names that `x-permission` of the operations uses.",
    ]
}
