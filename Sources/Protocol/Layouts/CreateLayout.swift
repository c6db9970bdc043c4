/// A new plan.
package struct CreateLayout: APIRequest {
    package typealias Response = Layout
    package static let route = Route(.post, "/api/layouts", needs: .planLayouts, answers: 201, "Create a layout")

    package var projectId: Project.ID
    package var name: String
    package var outline: [LayoutPoint]
    package var items: [PlacedItem]
    package var lines: [LayoutLine]
    package var notes: [LayoutNote]

    package init(
        projectId: Project.ID,
        name: String,
        outline: [LayoutPoint],
        items: [PlacedItem],
        lines: [LayoutLine],
        notes: [LayoutNote]
    ) {
        self.projectId = projectId
        self.name = name
        self.outline = outline
        self.items = items
        self.lines = lines
        self.notes = notes
    }
}

extension CreateLayout: Documented {
    package static let fields: FieldNotes = [
        "name": .name("What people call the plan.", example: "Phase 2"),
        "outline": .init("The fence of the site.", count: 3...Limits.layoutPointsPerLineMax, orEmpty: true),
        "items": .init("What stands on it; ids differ.", count: 0...Limits.layoutItemsMax),
        "lines": .init("Cables and pipes; ids differ.", count: 0...Limits.layoutLinesMax),
        "notes": .init("Texts on the plan.", count: 0...Limits.layoutNotesMax),
    ]
}
