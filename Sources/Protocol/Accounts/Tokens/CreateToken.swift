/// A token for a machine. Nobody can give a token more than they may do themselves.
package struct CreateToken: APIRequest {
    package typealias Response = CreatedToken
    package static let route = Route(.post, "/api/tokens", needs: .manageTokens, answers: 201, "Create an API token")

    package var name: String
    package var projects: [Project.ID]
    /// What it may do; sending telemetry when nothing is said.
    package var permissions: [Permission]?
    /// Until it ends; a year when nothing is said.
    package var validDays: Int?

    package init(name: String, projects: [Project.ID], permissions: [Permission]? = nil, validDays: Int? = nil) {
        self.name = name
        self.projects = projects
        self.permissions = permissions
        self.validDays = validDays
    }
}

extension CreateToken: Documented {
    package static let fields: FieldNotes = [
        "name": .name("What it is for.", example: "Agent at QATAR-001"),
        "projects": .init("The sites it may touch, and no others.", count: 1...Int.max),
        "permissions": .init(
            "What it may do; sending readings when nothing is said. Nobody can give more than they have.",
            count: 1...Int.max
        ),
        "validDays": .init("Until it ends by itself.", unit: "days", in: 1...3_650, standard: 365),
    ]
}
