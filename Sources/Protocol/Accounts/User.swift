/// A person who may sign in.
package struct User: Codable, Sendable, Equatable {
    package typealias ID = Identifier<User>

    package var userId: ID
    package var username: String
    package var displayName: String
    package var email: String?
    package var role: Role
    /// The sites this person may see; a super admin sees all.
    package var projects: [Project.ID]
    package var disabled: Bool
    package var mustChangePassword: Bool
    package var lastSeenAt: Timestamp?
    package var version: Int
    package var updatedAt: Timestamp

    package init(
        userId: ID,
        username: String,
        displayName: String,
        email: String? = nil,
        role: Role,
        projects: [Project.ID],
        disabled: Bool,
        mustChangePassword: Bool,
        lastSeenAt: Timestamp? = nil,
        version: Int,
        updatedAt: Timestamp
    ) {
        self.userId = userId
        self.username = username
        self.displayName = displayName
        self.email = email
        self.role = role
        self.projects = projects
        self.disabled = disabled
        self.mustChangePassword = mustChangePassword
        self.lastSeenAt = lastSeenAt
        self.version = version
        self.updatedAt = updatedAt
    }
}

extension User: Documented {
    package static let fields: FieldNotes = [
        "username": .init("What the person signs in with.", example: "amira"),
        "displayName": .init("What others call the person.", example: "Amira Haddad"),
        "email": "Where notifications go.",
        "role": "What the person may do.",
        "projects": "The sites the person may see; a super admin sees all.",
        "disabled": "Whether signing in is refused.",
        "mustChangePassword": "Whether the password is a one-time password.",
        "lastSeenAt": "When the person did something last; absent for never.",
    ]
}
