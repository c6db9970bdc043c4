package import Protocol

/// Where an item comes to rest when it is moved near something: edges and middles in line, a clearance apart, or on the
/// grid. Pure.
package nonisolated struct LayoutSnap: Sendable {
    /// A line that shows why an item rests where it does.
    package struct Guide: Sendable, Equatable {
        package enum Axis: Sendable { case vertical, horizontal }
        package var axis: Axis
        package var at: Double

        package init(_ axis: Axis, at: Double) {
            self.axis = axis
            self.at = at
        }
    }

    package static let gridM = 0.5
    /// Nearer than this to a neighbour's line, the line wins over the grid.
    package static let reachM = 0.4

    package var clearanceM: Double
    private let neighbours: [(west: Double, south: Double, east: Double, north: Double)]

    package init(clearanceM: Double, neighbours: [OrientedBox]) {
        self.clearanceM = clearanceM
        self.neighbours = neighbours.map(\.bounds)
    }

    package func place(_ box: OrientedBox) -> (centre: LayoutPoint, guides: [Guide]) {
        let bounds = box.bounds
        let near = neighbours.filter { other in
            // Far things in line are a coincidence, not an intention.
            let gapX = max(other.west - bounds.east, bounds.west - other.east)
            let gapY = max(other.south - bounds.north, bounds.south - other.north)
            return max(gapX, gapY) < 30
        }
        let x = Self.best(
            low: bounds.west, high: bounds.east, lines: near.flatMap { lines($0.west, $0.east) })
        let y = Self.best(
            low: bounds.south, high: bounds.north, lines: near.flatMap { lines($0.south, $0.north) })
        var guides: [Guide] = []
        if let x { guides.append(Guide(.vertical, at: x.line)) }
        if let y { guides.append(Guide(.horizontal, at: y.line)) }
        let centre = LayoutPoint(
            xM: x.map { Self.toMillimetres(box.centre.xM + $0.move) } ?? Self.onGrid(box.centre.xM),
            yM: y.map { Self.toMillimetres(box.centre.yM + $0.move) } ?? Self.onGrid(box.centre.yM))
        return (centre, guides)
    }

    package static func onGrid(_ value: Double) -> Double { (value / gridM).rounded() * gridM }

    /// Finer than anybody builds, and free of the tails that sums of tenths leave behind.
    static func toMillimetres(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }

    private enum Edge { case low, high, middle }

    /// The lines of a neighbour along one axis, and which edge of the moved box belongs on each.
    private func lines(_ low: Double, _ high: Double) -> [(line: Double, edge: Edge)] {
        [
            (low, .low), (high, .high), ((low + high) / 2, .middle), (high, .low), (low, .high),
            (high + clearanceM, .low), (low - clearanceM, .high),
        ]
    }

    private static func best(
        low: Double, high: Double, lines: [(line: Double, edge: Edge)]
    ) -> (move: Double, line: Double)? {
        var best: (move: Double, line: Double)?
        for (line, edge) in lines {
            let own =
                switch edge {
                case .low: low
                case .high: high
                case .middle: (low + high) / 2
                }
            let move = line - own
            guard abs(move) <= reachM, abs(move) < abs(best?.move ?? .infinity) else { continue }
            best = (move, line)
        }
        return best
    }
}
