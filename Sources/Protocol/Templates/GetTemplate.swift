/// What a template would make for a site of that id, and whether its names are free.
package struct GetTemplate: APIRequest {
    package typealias Response = SiteTemplatePreview
    package static let route = Route(.get, "/api/templates/{id}", needs: .manageProjects, "Preview a site template")

    /// The file name of the template without its ending, such as `qatar-001`.
    package var id: String
    /// The site's id; without it, the template's own.
    package var projectId: Project.ID?
    /// What names begin with; without it, the first word of the site's id.
    package var prefix: String?

    package init(id: String, projectId: Project.ID? = nil, prefix: String? = nil) {
        self.id = id
        self.projectId = projectId
        self.prefix = prefix
    }
}

extension GetTemplate: Documented {
    package static let fields: FieldNotes = [
        "id": .init("The template, by the name of its file.", example: "qatar-001"),
        "projectId": .projectId,
        "prefix": .init(
            "What names begin with; without it, the first word of the site's id.", length: 2...20,
            pattern: "^[A-Z0-9][A-Z0-9-]*$", example: "QATAR"),
    ]
}
