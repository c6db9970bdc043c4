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
