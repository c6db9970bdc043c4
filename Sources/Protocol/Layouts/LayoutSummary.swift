/// A plan in a list.
package struct LayoutSummary: Codable, Sendable, Equatable {
    package var layoutId: Layout.ID
    package var projectId: Project.ID
    package var name: String
    package var itemCount: Int
    package var version: Int
    package var updatedAt: Timestamp
    package var updatedBy: String

    package init(
        layoutId: Layout.ID,
        projectId: Project.ID,
        name: String,
        itemCount: Int,
        version: Int,
        updatedAt: Timestamp,
        updatedBy: String
    ) {
        self.layoutId = layoutId
        self.projectId = projectId
        self.name = name
        self.itemCount = itemCount
        self.version = version
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }
}

extension LayoutSummary: Documented {
    package static let fields: FieldNotes = [
        "name": .init("What people call the plan.", example: "Phase 2"),
        "itemCount": .init("How many things stand on it.", in: 0...Double(Limits.layoutItemsMax)),
        "updatedBy": "Who saved it last.",
    ]
}
