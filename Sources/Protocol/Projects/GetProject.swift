/// One site.
package struct GetProject: APIRequest {
    package typealias Response = Project
    package static let route = Route(.get, "/api/projects/{id}", needs: .viewFleet, "Read a project")

    package var id: Project.ID

    package init(id: Project.ID) {
        self.id = id
    }
}

extension GetProject: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId
    ]
}
