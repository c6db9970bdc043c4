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
        // A one-time password is known to whoever made it: it opens nothing but its own replacement.
        let mustChange = user.mustChangePassword
        return Caller(
            // The scope is emptied as well as the permissions: what asks for the scope alone must not show a site.
            userId: user.userId, username: user.username, role: user.role, scope: mustChange ? .projects([]) : scope,
            permissions: mustChange ? [.open, .signedIn] : permissions, sessionId: session, address: address,
            mustChangePassword: mustChange)
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
