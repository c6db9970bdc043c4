/// A new person with a one-time password to hand over.
package struct CreateUser: APIRequest {
    package typealias Response = CreatedUser
    package static let route = Route(.post, "/api/users", needs: .manageUsers, answers: 201, "Create a user")

    package var username: String
    package var displayName: String?
    package var email: String?
    package var role: Role
    package var projects: [Project.ID]?

    package init(
        username: String,
        displayName: String? = nil,
        email: String? = nil,
        role: Role,
        projects: [Project.ID]? = nil
    ) {
        self.username = username
        self.displayName = displayName
        self.email = email
        self.role = role
        self.projects = projects
    }
}

extension CreateUser: Documented {
    package static let fields: FieldNotes = [
        "username": .init(
            "What the person signs in with; small and capital letters are the same.", length: 2...64,
            pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", example: "amira"),
        "displayName": .name("What others call the person; the user name when absent.", example: "Amira Haddad"),
        "email": .electronicMail("Where notifications go; empty for nowhere."),
        "role": "What the person may do.",
        "projects": "The sites the person may see; a super admin sees all.",
    ]
}
