/// Everything that people decided about the things of a site as a file, which can be imported again.
package struct ExportFile: FileRequest {
    package typealias Response = Empty
    package static let route = Route(.get, "/api/export/{kind}", needs: .viewFleet, "Export a file")
    package static let fileTypes = ["text/csv", "application/json"]

    package var kind: FleetKind
    /// The site that the file is about; not for a file of projects.
    package var projectId: Project.ID?
    package var format: FileFormat?
    /// Only miners in this container.
    package var containerId: Container.ID?
    /// Only what has this text in its id, name, model, serial number, address, pool, worker or owner.
    package var search: String?

    package init(
        kind: FleetKind, projectId: Project.ID? = nil, format: FileFormat? = nil, containerId: Container.ID? = nil,
        search: String? = nil
    ) {
        self.kind = kind
        self.projectId = projectId
        self.format = format
        self.containerId = containerId
        self.search = search
    }
}

extension ExportFile: Documented {
    package static let fields: FieldNotes = [
        "kind": "What the file is about.",
        "projectId": .init("The site; not for a file of projects.", length: 2...32, pattern: "^[A-Z0-9][A-Z0-9-]*$"),
        "format": "How the file is written; CSV when nobody says.",
        "containerId": "Only miners in this container.",
        "search": .line("Only what has this text in its id or one of its fields.", example: "S21"),
    ]
}
