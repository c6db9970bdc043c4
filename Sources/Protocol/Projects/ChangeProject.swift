/// Changes the fields that are present and leaves the others; null takes a value away.
package struct ChangeProject: RecordChange {
    package typealias Response = Project
    package static let route = Route(.patch, "/api/projects/{id}", needs: .manageFleet, "Change a project")
    package static let isWhole = false

    package var id: Project.ID
    package var fields: FieldValues<Project>
    package var ifMatch: String?

    package init(id: Project.ID, _ fields: FieldValues<Project>, ifMatch: String? = nil) {
        self.id = id
        self.fields = fields
        self.ifMatch = ifMatch
    }
}

extension ChangeProject {
    package static let fields = FieldNotes(like: Project.fields, ["id": .projectId])
}
