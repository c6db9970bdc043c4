/// Who is calling, and what they may do.
package struct Me: Codable, Sendable, Equatable {
    package var user: User
    package var permissions: [Permission]

    package init(user: User, permissions: [Permission]) {
        self.user = user
        self.permissions = permissions
    }
}
