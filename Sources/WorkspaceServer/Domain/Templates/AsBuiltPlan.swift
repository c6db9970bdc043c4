import Protocol

/// The plan of a site as its template built it, so that the configurator opens with something real.
enum AsBuiltPlan {
    /// Room between the outermost item and the fence.
    private static let marginM = 20.0

    static func layout(of site: SiteDraft, named name: String, for project: Project.ID, at now: Timestamp) -> Layout {
        let items = equipmentItems(site) + containerItems(site)
        return Layout(
            layoutId: LayoutService.newID(), projectId: project, name: name, outline: outline(around: items),
            items: items, lines: cables(items), notes: [], version: 1, updatedAt: now, updatedBy: "")
    }

    private static func equipmentItems(_ site: SiteDraft) -> [PlacedItem] {
        // What has no place on the plan, such as the ring, is skipped over: its load hangs on the next piece that has
        // one.
        let placed = Set(site.equipment.filter { $0.position != nil && $0.model != nil }.map(\.id))
        let upstream = Dictionary(
            site.equipment.compactMap { piece in piece.feedsFrom.map { (piece.id, $0) } }, uniquingKeysWith: { $1 })
        return site.equipment.compactMap { piece in
            guard let position = piece.position, let model = piece.model else { return nil }
            var feed = piece.feedsFrom
            // No path is longer than there are pieces: feeds that run in a circle end here.
            for _ in site.equipment {
                guard let current = feed, !placed.contains(current) else { break }
                feed = upstream[current]
            }
            return PlacedItem(
                id: piece.id.rawValue, modelId: CatalogueModel.ID(model), name: piece.name, xM: position.xM,
                yM: position.yM, rotationDeg: position.rotationDeg,
                feedsFromId: feed.flatMap { placed.contains($0) ? $0.rawValue : nil })
        }
    }

    private static func containerItems(_ site: SiteDraft) -> [PlacedItem] {
        site.containers.map { container in
            PlacedItem(
                id: container.id.rawValue, modelId: CatalogueModel.ID(container.model), name: container.id.rawValue,
                xM: container.position.xM, yM: container.position.yM, rotationDeg: container.position.rotationDeg,
                containerId: container.id, feedsFromId: container.transformer?.rawValue)
        }
    }

    private static func outline(around items: [PlacedItem]) -> [LayoutPoint] {
        guard let west = items.map(\.xM).min(), let east = items.map(\.xM).max(), let south = items.map(\.yM).min(),
            let north = items.map(\.yM).max()
        else { return [] }
        return [
            LayoutPoint(xM: west - marginM, yM: south - marginM), LayoutPoint(xM: east + marginM, yM: south - marginM),
            LayoutPoint(xM: east + marginM, yM: north + marginM), LayoutPoint(xM: west - marginM, yM: north + marginM),
        ]
    }

    /// One cable from each container to what feeds it.
    private static func cables(_ items: [PlacedItem]) -> [LayoutLine] {
        let places = Dictionary(items.map { ($0.id, LayoutPoint(xM: $0.xM, yM: $0.yM)) }, uniquingKeysWith: { $1 })
        return items.compactMap { item in
            guard item.containerId != nil, let feed = item.feedsFromId, let start = places[feed] else { return nil }
            return LayoutLine(
                id: "cable-\(item.id)", kind: .cable, points: [start, LayoutPoint(xM: item.xM, yM: item.yM)])
        }
    }
}
