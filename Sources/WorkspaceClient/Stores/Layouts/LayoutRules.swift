import Protocol

/// What a good plan keeps to. Pure: the same plan always gives the same findings, worst first.
package nonisolated struct LayoutRules: Sendable, Equatable {
    /// Between the sides of two containers.
    package var clearanceM = 4.0
    /// In front of a container's doors, face to face.
    package var aisleM = 15.0
    package var powerFactor = 0.98
    /// The share of a transformer's rating from which on it is worth a warning.
    package var loadWarning = 0.95

    package init() {}

    package func findings(in draft: LayoutDraft, figures: ModelFigures) -> [LayoutFinding] {
        let placed = draft.items.compactMap { item in
            figures[item.modelId].map { Placed(item: item, model: $0, box: item.box($0.dimensions)) }
        }
        let found =
            unknownModels(in: draft, figures) + spacing(placed) + outside(placed, SiteOutline(draft.outline))
            + ElectricalRules(self, placed).findings + cooling(placed)
        let order: [AlertSeverity] = [.critical, .warning, .info]
        return order.flatMap { severity in found.filter { $0.severity == severity } }
    }

    /// An item with the figures of its model.
    struct Placed {
        let item: PlacedItem
        let model: CatalogueModel
        let box: OrientedBox
    }

    private func unknownModels(in draft: LayoutDraft, _ figures: ModelFigures) -> [LayoutFinding] {
        draft.items.filter { figures[$0.modelId] == nil }
            .map { LayoutFinding(.info, .unknownModel($0.modelId), items: [$0.id]) }
    }

    private func spacing(_ placed: [Placed]) -> [LayoutFinding] {
        var found: [LayoutFinding] = []
        // From west to east, so that the inner loop can stop where nothing can be near any more.
        let sorted = placed.sorted { $0.box.bounds.west < $1.box.bounds.west }
        let widest = max(clearanceM, aisleM)
        for (index, first) in sorted.enumerated() {
            let limit = first.box.bounds.east + widest
            for second in sorted[(index + 1)...] {
                if second.box.bounds.west > limit { break }
                if let finding = spacing(first, second) { found.append(finding) }
            }
        }
        return found
    }

    private func spacing(_ first: Placed, _ second: Placed) -> LayoutFinding? {
        let items = [first.item.id, second.item.id].sorted()
        if first.box.overlaps(second.box) {
            return Self.isStacked(first, second) ? nil : LayoutFinding(.critical, .overlap, items: items)
        }
        guard first.model.category == .container, second.model.category == .container else { return nil }
        let gap = first.box.gap(to: second.box)
        if faces(first, second) || faces(second, first) {
            return LayoutFinding(.warning, .aisle(gapM: gap, wantedM: aisleM), items: items)
        }
        guard gap < clearanceM - OrientedBox.tolerance else { return nil }
        return LayoutFinding(.warning, .clearance(gapM: gap, wantedM: clearanceM), items: items)
    }

    /// A cooler may stand on a container: same place, same direction.
    static func isStacked(_ first: Placed, _ second: Placed) -> Bool {
        guard Set([first.model.category, second.model.category]) == [.container, .cooling] else { return false }
        let (dx, dy) = (first.item.xM - second.item.xM, first.item.yM - second.item.yM)
        let turn = abs(first.item.rotationDeg - second.item.rotationDeg).truncatingRemainder(dividingBy: 180)
        // Half a metre and one degree: what somebody who places by hand would call on top.
        return dx * dx + dy * dy <= 0.25 && min(turn, 180 - turn) <= 1
    }

    /// Whether the doors of `first` look at `second` over less than the aisle.
    private func faces(_ first: Placed, _ second: Placed) -> Bool {
        first.box.strip(ahead: aisleM).overlaps(second.box)
    }

    private func outside(_ placed: [Placed], _ outline: SiteOutline) -> [LayoutFinding] {
        placed.filter { !outline.contains($0.box) }.map { LayoutFinding(.warning, .outside, items: [$0.item.id]) }
    }

    private func cooling(_ placed: [Placed]) -> [LayoutFinding] {
        let needed = placed.filter { $0.model.category == .container }.compactMap { $0.model.powerMaxKw }.reduce(0, +)
        let available = placed.compactMap(\.model.coolingKw).reduce(0, +)
        guard needed > available else { return [] }
        return [LayoutFinding(.critical, .cooling(neededKw: needed, availableKw: available), items: [])]
    }
}

extension LayoutRules {
    /// How high above the ground each item stands: coolers that stand on a container, and everything else at 0.
    package func elevations(in draft: LayoutDraft, figures: ModelFigures) -> [String: Double] {
        let placed = draft.items.compactMap { item in
            figures[item.modelId].map { Placed(item: item, model: $0, box: item.box($0.dimensions)) }
        }
        let containers = placed.filter { $0.model.category == .container }
        var elevations: [String: Double] = [:]
        for cooler in placed where cooler.model.category == .cooling {
            if let below = containers.first(where: { Self.isStacked($0, cooler) }) {
                elevations[cooler.item.id] = below.model.dimensions.heightM
            }
        }
        return elevations
    }
}
