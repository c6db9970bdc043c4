/// A new site. With a template its containers, miners and equipment are created too.
package struct CreateProject: FieldsRequest {
    package typealias Response = Project
    package static let route = Route(.post, "/api/projects", needs: .manageProjects, answers: 201, "Create a project")
    package static let isWhole = true
    package static var otherFields: [(name: String, rule: FieldRule, isNeeded: Bool)] {
        [("project_id", .identifier, true), ("template", .line, false), ("prefix", .identifier, false)]
    }

    package var projectId: Project.ID
    /// The file name of a site template without its ending, such as `qatar-001`.
    package var template: String?
    /// What the names of everything in the template begin with; without it, the first word of the project's id.
    package var prefix: String?
    package var fields: FieldValues<Project>

    package init(
        projectId: Project.ID, template: String? = nil, prefix: String? = nil, _ fields: FieldValues<Project>
    ) {
        self.projectId = projectId
        self.template = template
        self.prefix = prefix
        self.fields = fields
    }

    private enum CodingKeys: String, CodingKey { case projectId, template, prefix }

    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: CodingKeys.self)
        projectId = try own.decode(Project.ID.self, forKey: .projectId)
        template = try own.decodeIfPresent(String.self, forKey: .template)
        prefix = try own.decodeIfPresent(String.self, forKey: .prefix)
        fields = try FieldValues(from: decoder, besides: ["project_id", "template", "prefix"])
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder,
            beside: [
                "project_id": .string(projectId.rawValue), "template": template.map(FreeJSON.string),
                "prefix": prefix.map(FreeJSON.string),
            ])
    }
}

extension CreateProject {
    package static let fields = FieldNotes(
        like: Project.fields,
        [
            "template": .line("The site template that it is made from, by the name of its file.", example: "qatar-001"),
            "prefix": .init(
                "What the names of everything in the template begin with; without it, the first word of the id.",
                length: 2...20, pattern: "^[A-Z0-9][A-Z0-9-]*$", example: "QATAR"),
        ])
}
