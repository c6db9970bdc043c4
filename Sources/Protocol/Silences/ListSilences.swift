/// Silences of the scope, those that end last first.
package struct ListSilences: APIRequest {
    package typealias Response = Page<Silence>
    package static let route = Route(.get, "/api/silences", needs: .viewFleet, "List silences")

    package var projectId: Project.ID?
    package var expired: Bool?
    package var endsWithinS: Int?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        projectId: Project.ID? = nil, expired: Bool? = nil, endsWithinS: Int? = nil, limit: Int? = nil,
        cursor: String? = nil
    ) {
        self.projectId = projectId
        self.expired = expired
        self.endsWithinS = endsWithinS
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListSilences: Documented {
    package static let fields: FieldNotes = [
        "projectId": .init("Only of this site.", pattern: FieldNote.plainPattern, example: "QATAR-001"),
        "expired": "Those that are over instead of those that are not.",
        "endsWithinS": .init(
            "Only those that are not over and end within so many seconds.", unit: "s", in: 1...31_622_400,
            example: 3_600),
    ]
}
