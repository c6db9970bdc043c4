/// Adds and changes what a CSV or JSON file says, all of it or nothing. The body is the file.
///
/// A first request with `dry_run` answers what would be done; a second with its `plan` does exactly that, or is refused
/// because something changed meanwhile.
package struct ImportFile: FileRequest {
    package typealias Response = ImportReport
    package static let route = Route(.post, "/api/import/{kind}", needs: .manageFleet, "Import a file")
    package static let fileTypes = ["text/csv", "application/json"]

    package var kind: FleetKind
    /// The site that the file is about; not for a file of projects.
    package var projectId: Project.ID?
    /// Only say what would be done.
    package var dryRun: Bool?
    /// Delete what the file does not name.
    package var remove: Bool?
    /// The `plan` of a dry run: do that, and nothing else.
    package var plan: String?

    package init(
        kind: FleetKind, projectId: Project.ID? = nil, dryRun: Bool? = nil, remove: Bool? = nil, plan: String? = nil
    ) {
        self.kind = kind
        self.projectId = projectId
        self.dryRun = dryRun
        self.remove = remove
        self.plan = plan
    }
}

extension ImportFile: Documented {
    package static let fields: FieldNotes = [
        "kind": "What the file is about.",
        "projectId": .init("The site; not for a file of projects.", length: 2...32, pattern: "^[A-Z0-9][A-Z0-9-]*$"),
        "dryRun": "Only say what would be done.",
        "remove": "Delete what the file does not name.",
        "plan": .line("The `plan` of a dry run: do that, and nothing else."),
    ]
}
