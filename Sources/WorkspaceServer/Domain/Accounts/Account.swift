package import Auth
package import Protocol

/// A person as the server knows them: what others may see, and what never leaves.
package struct Account: Sendable, Equatable {
    package var user: User
    var passwordHash: String
    /// Grows when role, projects or the permission to sign in change.
    var rightsVersion: Int

    package var scope: Scope { PermissionTable.scope(of: user.role, projects: user.projects) }

    package var permissions: Set<Permission> { PermissionTable.permissions(of: user.role) }

    func caller(session: String, address: String) -> Caller {
        Caller(
            userId: user.userId, username: user.username, role: user.role, scope: scope, permissions: permissions,
            sessionId: session, address: address, mustChangePassword: user.mustChangePassword)
    }

    /// What the activity log shows of an account.
    var facts: FreeJSON {
        .object([
            "display_name": .string(user.displayName),
            "email": user.email.map { .string($0) } ?? .null,
            "role": .string(user.role.rawValue),
            "projects": .array(user.projects.map { .string($0.rawValue) }),
            "disabled": .bool(user.disabled),
        ])
    }
}
