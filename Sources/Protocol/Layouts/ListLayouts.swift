/// The plans the caller may see.
package struct ListLayouts: APIRequest {
    package typealias Response = Page<LayoutSummary>
    package static let route = Route(.get, "/api/layouts", needs: .viewLayouts, "List layouts")

    package var projectId: Project.ID?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(projectId: Project.ID? = nil, limit: Int? = nil, cursor: String? = nil) {
        self.projectId = projectId
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListLayouts: Documented {
    package static let fields: FieldNotes = [
        "projectId": .init("Only of this site.", pattern: FieldNote.plainPattern, example: "QATAR-001")
    ]
}
