package import Protocol

/// The fence of a site. On the fence is inside it.
package nonisolated struct SiteOutline: Sendable {
    let points: [LayoutPoint]

    package init(_ points: [LayoutPoint]) { self.points = points }

    /// Fewer than three points fence nothing in.
    package var encloses: Bool { points.count >= 3 }

    package func contains(_ box: OrientedBox) -> Bool {
        guard encloses else { return true }
        return box.corners.allSatisfy(contains) && !crosses(box)
    }

    package func contains(_ point: LayoutPoint) -> Bool {
        var isInside = false
        for (start, end) in edges {
            if Self.isOn(point, start, end) { return true }
            guard (start.yM > point.yM) != (end.yM > point.yM) else { continue }
            let x = start.xM + (point.yM - start.yM) / (end.yM - start.yM) * (end.xM - start.xM)
            if point.xM < x { isInside.toggle() }
        }
        return isInside
    }

    /// A fence may run through a box whose corners all lie inside, where it bends inwards.
    private func crosses(_ box: OrientedBox) -> Bool {
        var inner = box
        inner.lengthM -= 4 * OrientedBox.tolerance
        inner.widthM -= 4 * OrientedBox.tolerance
        let corners = inner.corners
        return edges.contains { start, end in
            (0..<4).contains { Self.cross(start, end, corners[$0], corners[($0 + 1) % 4]) }
                || inner.contains(start)
        }
    }

    private var edges: [(LayoutPoint, LayoutPoint)] {
        points.indices.map { (points[$0], points[($0 + 1) % points.count]) }
    }

    private static func isOn(_ point: LayoutPoint, _ start: LayoutPoint, _ end: LayoutPoint) -> Bool {
        let area = side(start, end, point)
        let length = ((end.xM - start.xM) * (end.xM - start.xM) + (end.yM - start.yM) * (end.yM - start.yM))
            .squareRoot()
        let slack = OrientedBox.tolerance
        return abs(area) <= slack * max(length, 1)
            && point.xM >= min(start.xM, end.xM) - slack && point.xM <= max(start.xM, end.xM) + slack
            && point.yM >= min(start.yM, end.yM) - slack && point.yM <= max(start.yM, end.yM) + slack
    }

    private static func cross(_ a: LayoutPoint, _ b: LayoutPoint, _ c: LayoutPoint, _ d: LayoutPoint) -> Bool {
        (side(a, b, c) > 0) != (side(a, b, d) > 0) && (side(c, d, a) > 0) != (side(c, d, b) > 0)
    }

    /// Above zero when `point` lies to the left of the line.
    private static func side(_ start: LayoutPoint, _ end: LayoutPoint, _ point: LayoutPoint) -> Double {
        (end.xM - start.xM) * (point.yM - start.yM) - (end.yM - start.yM) * (point.xM - start.xM)
    }
}
