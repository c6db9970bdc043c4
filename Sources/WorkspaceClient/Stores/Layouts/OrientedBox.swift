import Glibc
package import Protocol

/// A rectangle on the plan, turned by any angle. Touching edges do not overlap.
package nonisolated struct OrientedBox: Sendable, Equatable {
    /// Smaller than any tape measures, larger than what rounding leaves behind.
    package static let tolerance = 1e-6

    package var centre: LayoutPoint
    package var lengthM: Double
    package var widthM: Double
    package var rotationDeg: Double

    package init(centre: LayoutPoint, lengthM: Double, widthM: Double, rotationDeg: Double) {
        self.centre = centre
        self.lengthM = lengthM
        self.widthM = widthM
        self.rotationDeg = rotationDeg
    }

    /// East and north parts of the box's own direction “ahead”, where the doors are.
    package var ahead: (x: Double, y: Double) {
        // Quarter turns must be exact, or two touching containers would overlap by a rounding error.
        let quarters = rotationDeg / 90
        if quarters == quarters.rounded() {
            let steps = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
            return steps[((Int(quarters) % 4) + 4) % 4]
        }
        let radians = rotationDeg * .pi / 180
        return (cos(radians), sin(radians))
    }

    /// Counter-clockwise, the first one ahead on the right.
    package var corners: [LayoutPoint] {
        let (x, y) = ahead
        return [(1, -1), (1, 1), (-1, 1), (-1, -1)].map { (along: Double, across: Double) in
            point(along: along * lengthM / 2, across: across * widthM / 2, x, y)
        }
    }

    /// The point so far ahead of and left of the centre.
    package func point(along: Double, across: Double) -> LayoutPoint {
        let (x, y) = ahead
        return point(along: along, across: across, x, y)
    }

    private func point(along: Double, across: Double, _ x: Double, _ y: Double) -> LayoutPoint {
        LayoutPoint(xM: centre.xM + along * x - across * y, yM: centre.yM + along * y + across * x)
    }

    /// Half the diagonal: further apart than two of these, boxes need no closer look.
    package var reach: Double { (lengthM * lengthM + widthM * widthM).squareRoot() / 2 }

    package func contains(_ point: LayoutPoint) -> Bool {
        let (x, y) = ahead
        let (dx, dy) = (point.xM - centre.xM, point.yM - centre.yM)
        return abs(dx * x + dy * y) <= lengthM / 2 && abs(dy * x - dx * y) <= widthM / 2
    }

    /// Whether the insides meet (separating axes).
    package func overlaps(_ other: OrientedBox) -> Bool {
        let (mine, theirs) = (corners, other.corners)
        // Two rectangles that do not meet are parted by a line along a side of one of them: four directions are all.
        for (x, y) in [ahead, (-ahead.y, ahead.x), other.ahead, (-other.ahead.y, other.ahead.x)] {
            let first = mine.map { $0.xM * x + $0.yM * y }
            let second = theirs.map { $0.xM * x + $0.yM * y }
            let shared = min(first.max() ?? 0, second.max() ?? 0) - max(first.min() ?? 0, second.min() ?? 0)
            if shared <= Self.tolerance { return false }
        }
        return true
    }

    /// The shortest way from edge to edge; 0 where they touch or overlap.
    package func gap(to other: OrientedBox) -> Double {
        guard !overlaps(other) else { return 0 }
        let (mine, theirs) = (corners, other.corners)
        var shortest = Double.infinity
        for index in 0..<4 {
            let next = (index + 1) % 4
            for corner in theirs { shortest = min(shortest, Self.distance(corner, mine[index], mine[next])) }
            for corner in mine { shortest = min(shortest, Self.distance(corner, theirs[index], theirs[next])) }
        }
        return shortest <= Self.tolerance ? 0 : shortest
    }

    /// The strip in front of the doors, as deep as `depth`.
    package func strip(ahead depth: Double) -> OrientedBox {
        OrientedBox(
            centre: point(along: lengthM / 2 + depth / 2, across: 0), lengthM: depth, widthM: widthM,
            rotationDeg: rotationDeg)
    }

    /// The box along the axes that holds this one.
    package var bounds: (west: Double, south: Double, east: Double, north: Double) {
        let (x, y) = (corners.map(\.xM), corners.map(\.yM))
        return (x.min() ?? 0, y.min() ?? 0, x.max() ?? 0, y.max() ?? 0)
    }

    private static func distance(_ point: LayoutPoint, _ start: LayoutPoint, _ end: LayoutPoint) -> Double {
        let (dx, dy) = (end.xM - start.xM, end.yM - start.yM)
        let length = dx * dx + dy * dy
        let along = length > 0 ? ((point.xM - start.xM) * dx + (point.yM - start.yM) * dy) / length : 0
        let clamped = min(1, max(0, along))
        return hypot(point.xM - start.xM - dx * clamped, point.yM - start.yM - dy * clamped)
    }
}

extension PlacedItem {
    package nonisolated var position: LayoutPoint { LayoutPoint(xM: xM, yM: yM) }

    package nonisolated func box(_ dimensions: Dimensions) -> OrientedBox {
        OrientedBox(
            centre: position, lengthM: dimensions.lengthM, widthM: dimensions.widthM, rotationDeg: rotationDeg)
    }
}
