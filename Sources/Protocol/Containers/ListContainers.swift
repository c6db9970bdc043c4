/// The containers of a site with their live values.
package struct ListContainers: APIRequest {
    package typealias Response = Page<Container>
    package static let route = Route(
        .get, "/api/projects/{id}/containers", needs: .viewFleet, "List the containers of a project")

    package var id: Project.ID
    package var status: ContainerStatus?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(id: Project.ID, status: ContainerStatus? = nil, limit: Int? = nil, cursor: String? = nil) {
        self.id = id
        self.status = status
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListContainers: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId,
        "status": "Only in this state.",
    ]
}
