package import Protocol

/// The verbs of the planner that change what is selected.
extension LayoutStore {
    package enum Edge: CaseIterable, Sendable { case west, east, north, south, columns, rows }

    package func delete() {
        let gone = selection
        change { draft in
            draft.items.removeAll { gone.contains($0.id) }
            // Whoever hung on them hangs on nothing now.
            for index in draft.items.indices where draft.items[index].feedsFromId.map(gone.contains) == true {
                draft.items[index].feedsFromId = nil
            }
        }
    }

    package func nudge(x: Double, y: Double) {
        changeSelected { item in
            item.xM += x
            item.yM += y
        }
    }

    /// Each about its own middle.
    package func rotate(by degrees: Double) {
        changeSelected { $0.rotationDeg = Self.turned($0.rotationDeg + degrees) }
    }

    package func setPosition(x: Double? = nil, y: Double? = nil, rotation: Double? = nil) {
        changeSelected { item in
            if let x { item.xM = x }
            if let y { item.yM = y }
            if let rotation { item.rotationDeg = Self.turned(rotation) }
        }
    }

    package func rename(_ id: String, to name: String) {
        let name = String(name.prefix(Limits.nameLengthMax))
        guard !name.isEmpty else { return }
        change { draft in
            for index in draft.items.indices where draft.items[index].id == id { draft.items[index].name = name }
        }
    }

    package func feed(from feeder: String?) {
        let chosen = selection
        change { draft in
            for index in draft.items.indices
            where chosen.contains(draft.items[index].id) && draft.items[index].id != feeder {
                draft.items[index].feedsFromId = feeder
            }
        }
    }

    /// What could supply the selected item: everything with a rating, but itself.
    package var feeders: [PlacedItem] {
        draft.items.filter { library.model($0.modelId)?.ratingKva != nil && !selection.contains($0.id) }
    }

    package func renameLayout(_ name: String) {
        let name = String(name.prefix(Limits.nameLengthMax))
        guard !name.isEmpty else { return }
        change { $0.name = name }
    }

    /// A rectangle around everything, with room to drive.
    package func fenceIn() {
        let boxes = draft.items.compactMap { box(of: $0)?.bounds }
        guard let west = boxes.map(\.west).min(), let east = boxes.map(\.east).max(),
            let south = boxes.map(\.south).min(), let north = boxes.map(\.north).max()
        else { return }
        let room = 10.0
        let corners = [
            (west - room, south - room), (east + room, south - room), (east + room, north + room),
            (west - room, north + room),
        ]
        change { $0.outline = corners.map { LayoutPoint(xM: $0.0, yM: $0.1) } }
    }

    package func removeFence() { change { $0.outline = [] } }

    package func selectAll() { selection = Set(draft.items.map(\.id)) }

    /// Everything that the frame touches.
    package func select(from first: LayoutPoint, to second: LayoutPoint, adding: Bool) {
        let frame = OrientedBox(
            centre: LayoutPoint(xM: (first.xM + second.xM) / 2, yM: (first.yM + second.yM) / 2),
            lengthM: abs(first.xM - second.xM), widthM: abs(first.yM - second.yM), rotationDeg: 0)
        let touched = draft.items.filter { box(of: $0)?.overlaps(frame) == true }.map(\.id)
        selection = adding ? selection.union(touched) : Set(touched)
    }

    /// Brings the edges of what is selected into one line: the outermost one's.
    package func align(_ edge: Edge) {
        let boxes = selected.compactMap { item in box(of: item).map { (item.id, $0.bounds) } }
        guard boxes.count >= 2 else { return }
        let (west, east) = (boxes.map(\.1.west).min() ?? 0, boxes.map(\.1.east).max() ?? 0)
        let (south, north) = (boxes.map(\.1.south).min() ?? 0, boxes.map(\.1.north).max() ?? 0)
        let moves = boxes.map { id, box -> (String, x: Double, y: Double) in
            switch edge {
            case .west: (id, west - box.west, 0)
            case .east: (id, east - box.east, 0)
            case .south: (id, 0, south - box.south)
            case .north: (id, 0, north - box.north)
            case .columns: (id, (west + east) / 2 - (box.west + box.east) / 2, 0)
            case .rows: (id, 0, (south + north) / 2 - (box.south + box.north) / 2)
            }
        }
        let byID = Dictionary(moves.map { ($0.0, $0) }) { first, _ in first }
        changeSelected { item in
            item.xM += byID[item.id]?.x ?? 0
            item.yM += byID[item.id]?.y ?? 0
        }
    }

    private func changeSelected(_ body: (inout PlacedItem) -> Void) {
        guard !selection.isEmpty else { return }
        change { draft in
            for index in draft.items.indices where selection.contains(draft.items[index].id) {
                body(&draft.items[index])
            }
        }
    }
}
