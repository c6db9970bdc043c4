package import Protocol

/// Who is asking: comes with every request, subscription and job.
package struct Caller: Sendable, Hashable {
    package var userId: User.ID
    package var username: String
    package var role: Role
    package var scope: Scope
    package var permissions: Set<Permission>
    package var sessionId: String
    /// Where the call came from, for the activity log.
    package var address: String
    /// Signed in with a password that somebody else made: nothing but replacing it is allowed.
    package var mustChangePassword: Bool

    package init(
        userId: User.ID, username: String, role: Role, scope: Scope, permissions: Set<Permission>, sessionId: String,
        address: String, mustChangePassword: Bool = false
    ) {
        self.userId = userId
        self.username = username
        self.role = role
        self.scope = scope
        self.permissions = permissions
        self.sessionId = sessionId
        self.address = address
        self.mustChangePassword = mustChangePassword
    }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}
