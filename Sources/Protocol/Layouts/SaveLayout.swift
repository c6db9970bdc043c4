/// A new version of a plan; `If-Match` must name the version it was made from.
package struct SaveLayout: ConditionalRequest {
    package typealias Response = Layout
    package static let route = Route(.put, "/api/layouts/{id}", needs: .planLayouts, "Save a layout")

    package var id: Layout.ID
    package var name: String
    package var outline: [LayoutPoint]
    package var items: [PlacedItem]
    package var lines: [LayoutLine]
    package var notes: [LayoutNote]
    package var ifMatch: String?

    package init(
        id: Layout.ID,
        name: String,
        outline: [LayoutPoint],
        items: [PlacedItem],
        lines: [LayoutLine],
        notes: [LayoutNote],
        ifMatch: String? = nil
    ) {
        self.id = id
        self.name = name
        self.outline = outline
        self.items = items
        self.lines = lines
        self.notes = notes
        self.ifMatch = ifMatch
    }
}

extension SaveLayout: Documented {
    package static let fields = FieldNotes(
        like: CreateLayout.fields,
        [
            "id": .layoutId
        ])
}
