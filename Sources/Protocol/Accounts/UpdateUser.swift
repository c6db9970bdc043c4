/// Changes the fields that are present.
package struct UpdateUser: ConditionalRequest {
    package typealias Response = User
    package static let route = Route(.patch, "/api/users/{id}", needs: .manageUsers, "Change a user")

    package var id: User.ID
    package var displayName: String?
    package var email: String?
    package var role: Role?
    package var projects: [Project.ID]?
    package var disabled: Bool?
    package var ifMatch: String?

    package init(
        id: User.ID,
        displayName: String? = nil,
        email: String? = nil,
        role: Role? = nil,
        projects: [Project.ID]? = nil,
        disabled: Bool? = nil,
        ifMatch: String? = nil
    ) {
        self.id = id
        self.displayName = displayName
        self.email = email
        self.role = role
        self.projects = projects
        self.disabled = disabled
        self.ifMatch = ifMatch
    }
}

extension UpdateUser: Documented {
    package static let fields = FieldNotes(
        like: User.fields,
        [
            "id": .userId,
            "displayName": .name("What others call the person.", example: "Amira Haddad"),
            "email": .electronicMail("Where notifications go; empty for nowhere."),
        ])
}
