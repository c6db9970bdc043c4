/// Replaces every field of a site.
package struct ReplaceProject: RecordChange {
    package typealias Response = Project
    package static let route = Route(.put, "/api/projects/{id}", needs: .manageFleet, "Replace a project")
    package static let isWhole = true

    package var id: Project.ID
    package var fields: FieldValues<Project>
    package var ifMatch: String?

    package init(id: Project.ID, _ fields: FieldValues<Project>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }
}

extension ReplaceProject {
    package static let fields = FieldNotes(like: Project.fields, ["id": .projectId])
}
