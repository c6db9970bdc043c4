import Protocol

/// Who feeds whom, and whether the transformers can: the electrical tree of a plan.
nonisolated struct ElectricalRules {
    private let rules: LayoutRules
    private let placed: [LayoutRules.Placed]
    private let byID: [String: LayoutRules.Placed]
    private let fed: [String: [LayoutRules.Placed]]

    init(_ rules: LayoutRules, _ placed: [LayoutRules.Placed]) {
        self.rules = rules
        self.placed = placed
        byID = Dictionary(placed.map { ($0.item.id, $0) }) { first, _ in first }
        fed = Dictionary(grouping: placed.filter { $0.item.feedsFromId != nil }) { $0.item.feedsFromId ?? "" }
    }

    var findings: [LayoutFinding] {
        let loops = placed.filter { isInLoop($0) }
        guard loops.isEmpty else {
            // Sums along a loop would never end, and mean nothing.
            return [LayoutFinding(.critical, .feedLoop, items: loops.map(\.item.id))] + unfed
        }
        return transformers + redundancy + unfed
    }

    /// The share of its rating that a transformer carries; unknown without a rating.
    func load(of id: String) -> (loadKva: Double, ratingKva: Double)? {
        guard let item = byID[id], let rating = item.model.ratingKva, rating > 0, !isInLoop(item) else { return nil }
        guard item.model.category == .power else { return (powerKw(below: id) / rules.powerFactor, rating) }
        // Power transformers feed one ring together, and share its load by their ratings.
        let ring = placed.filter { $0.model.category == .power && !isInLoop($0) }
        let load = ring.reduce(0) { $0 + powerKw(below: $1.item.id) } / rules.powerFactor
        return (load * rating / ring.reduce(0) { $0 + ($1.model.ratingKva ?? 0) }, rating)
    }

    private var transformers: [LayoutFinding] {
        placed.compactMap { item in
            guard let (load, rating) = load(of: item.item.id), load > rating * rules.loadWarning else { return nil }
            return LayoutFinding(
                load > rating ? .critical : .warning, .transformerLoad(loadKva: load, ratingKva: rating),
                items: [item.item.id])
        }
    }

    /// Whether the power transformers still carry everything with the largest of them out.
    private var redundancy: [LayoutFinding] {
        let ratings = placed.filter { $0.model.category == .power }.compactMap(\.model.ratingKva)
        guard ratings.count >= 2, let largest = ratings.max() else { return [] }
        let load = placed.compactMap(\.model.powerMaxKw).reduce(0, +) / rules.powerFactor
        let remaining = ratings.reduce(0, +) - largest
        guard load > remaining else { return [] }
        let items = placed.filter { $0.model.category == .power }.map(\.item.id)
        return [LayoutFinding(.warning, .redundancy(loadKva: load, remainingKva: remaining), items: items)]
    }

    private var unfed: [LayoutFinding] {
        placed.filter { $0.model.category == .container }
            .filter { container in
                guard let feeder = container.item.feedsFromId.flatMap({ byID[$0] }) else { return true }
                // Something without a rating supplies nobody, such as a network cabinet.
                return feeder.model.ratingKva == nil
            }
            .map { LayoutFinding(.warning, .noTransformer, items: [$0.item.id]) }
    }

    private func powerKw(below id: String) -> Double {
        (fed[id] ?? []).reduce(0) { sum, item in sum + (item.model.powerMaxKw ?? 0) + powerKw(below: item.item.id) }
    }

    private func isInLoop(_ item: LayoutRules.Placed) -> Bool {
        var seen: Set<String> = [item.item.id]
        var next = item.item.feedsFromId
        while let id = next {
            if id == item.item.id { return true }
            // A loop further up is found by those who are in it.
            guard seen.insert(id).inserted else { return false }
            next = byID[id]?.item.feedsFromId
        }
        return false
    }
}

extension LayoutRules {
    /// What a transformer carries at the most, and what it may.
    package nonisolated func load(
        of id: String, in draft: LayoutDraft, figures: ModelFigures
    ) -> (loadKva: Double, ratingKva: Double)? {
        let placed = draft.items.compactMap { item in
            figures[item.modelId].map { Placed(item: item, model: $0, box: item.box($0.dimensions)) }
        }
        return ElectricalRules(self, placed).load(of: id)
    }
}
