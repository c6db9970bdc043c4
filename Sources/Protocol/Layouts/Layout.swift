/// A versioned plan of a site.
package struct Layout: Codable, Sendable, Equatable {
    package typealias ID = Identifier<Layout>

    package var layoutId: ID
    package var projectId: Project.ID
    package var name: String
    /// The fence of the site; at least three points, or none.
    package var outline: [LayoutPoint]
    package var items: [PlacedItem]
    package var lines: [LayoutLine]
    package var notes: [LayoutNote]
    package var version: Int
    package var updatedAt: Timestamp
    package var updatedBy: String

    package init(
        layoutId: ID,
        projectId: Project.ID,
        name: String,
        outline: [LayoutPoint],
        items: [PlacedItem],
        lines: [LayoutLine],
        notes: [LayoutNote],
        version: Int,
        updatedAt: Timestamp,
        updatedBy: String
    ) {
        self.layoutId = layoutId
        self.projectId = projectId
        self.name = name
        self.outline = outline
        self.items = items
        self.lines = lines
        self.notes = notes
        self.version = version
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }
}

extension Layout: Documented {
    package static let fields: FieldNotes = [
        "name": .init("What people call the plan.", example: "Phase 2"),
        "outline": "The fence of the site.",
        "items": "What stands on it.",
        "lines": "Cables and pipes.",
        "notes": "Texts on the plan.",
        "updatedBy": "Who saved it last.",
    ]
}
