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
