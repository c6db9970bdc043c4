package import Protocol

/// What a planner changes: a layout without its history.
package nonisolated struct LayoutDraft: Sendable, Equatable {
    package var name: String
    package var outline: [LayoutPoint]
    package var items: [PlacedItem]
    package var lines: [LayoutLine]
    package var notes: [LayoutNote]

    package init(
        name: String, outline: [LayoutPoint] = [], items: [PlacedItem] = [], lines: [LayoutLine] = [],
        notes: [LayoutNote] = []
    ) {
        self.name = name
        self.outline = outline
        self.items = items
        self.lines = lines
        self.notes = notes
    }

    package init(_ layout: Layout) {
        self.init(
            name: layout.name, outline: layout.outline, items: layout.items, lines: layout.lines, notes: layout.notes)
    }

    package func item(_ id: String) -> PlacedItem? { items.first { $0.id == id } }

    /// The first free `C01`, `T01`… of a kind.
    package func freeName(_ prefix: String) -> String {
        let taken = Set(items.map(\.name))
        let number = (1...items.count + 1).first { !taken.contains(Self.numbered(prefix, $0)) } ?? items.count + 1
        return Self.numbered(prefix, number)
    }

    /// The first `item-1`, `item-2`… that no item has.
    package func freeID() -> String {
        let taken = Set(items.map(\.id))
        let number = (1...items.count + 1).first { !taken.contains("item-\($0)") } ?? items.count + 1
        return "item-\(number)"
    }

    private static func numbered(_ prefix: String, _ number: Int) -> String {
        number < 10 ? "\(prefix)0\(number)" : "\(prefix)\(number)"
    }
}

/// The figures of the models that a plan uses.
package nonisolated struct ModelFigures: Sendable, Equatable {
    private let models: [CatalogueModel.ID: CatalogueModel]

    package init(_ models: [CatalogueModel]) {
        self.models = Dictionary(models.map { ($0.modelId, $0) }) { first, _ in first }
    }

    package subscript(_ id: CatalogueModel.ID) -> CatalogueModel? { models[id] }

    package func box(of item: PlacedItem) -> OrientedBox? { self[item.modelId].map { item.box($0.dimensions) } }

    /// What names of items begin with, by kind.
    package func prefix(of id: CatalogueModel.ID) -> String {
        switch self[id]?.category {
        case .container: "C"
        case .power: "PT"
        case .distribution: "T"
        case .cooling: "D"
        case .network: "N"
        case nil: "X"
        }
    }
}
