package import Protocol

/// What a plan needs, counted and priced. A sum is known only when every price is.
package nonisolated struct LayoutBill: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package var modelId: CatalogueModel.ID
        package var name: String
        package var count: Int
        package var unitUsd: Double?
        package var totalUsd: Double? { unitUsd.map { $0 * Double(count) } }
    }

    package let lines: [Line]
    package let minerSlots: Int
    package let powerMaxKw: Double
    package let coolingKw: Double

    package init(_ draft: LayoutDraft, figures: ModelFigures) {
        let counts = Dictionary(grouping: draft.items, by: \.modelId).mapValues(\.count)
        lines = counts.keys.sorted().map { id in
            Line(
                modelId: id, name: figures[id]?.name ?? id.rawValue, count: counts[id] ?? 0,
                unitUsd: figures[id]?.priceUsd)
        }
        let models = draft.items.compactMap { figures[$0.modelId] }
        minerSlots = models.compactMap(\.minerSlots).reduce(0, +)
        powerMaxKw = models.compactMap(\.powerMaxKw).reduce(0, +)
        coolingKw = models.compactMap(\.coolingKw).reduce(0, +)
    }

    /// What is known of it.
    package var knownUsd: Double { lines.compactMap(\.totalUsd).reduce(0, +) }

    package var totalUsd: Double? { lines.contains { $0.totalUsd == nil } ? nil : knownUsd }
}
