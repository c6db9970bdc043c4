/// Deletes a site. Refused while it has containers, unless `cascade` is true.
package struct DeleteProject: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/projects/{id}", needs: .manageProjects, answers: 204, "Delete a project")

    package var id: Project.ID
    package var cascade: Bool?

    package init(id: Project.ID, cascade: Bool? = nil) {
        self.id = id
        self.cascade = cascade
    }
}

extension DeleteProject: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId,
        "cascade": .init(
            "Whether its containers, machines and plans are deleted with it; a site that has any stays otherwise.",
            standard: false),
    ]
}
