/// A box along the axes. Empty until the first point.
package struct BoundingBox: Sendable, Equatable {
    package var low = Vector3(repeating: .infinity)
    package var high = Vector3(repeating: -.infinity)

    package init() {}

    package init(low: Vector3, high: Vector3) {
        self.low = low
        self.high = high
    }

    package var isEmpty: Bool { low.x > high.x }
    package var size: Vector3 { isEmpty ? Vector3() : high - low }
    package var centre: Vector3 { isEmpty ? Vector3() : (low + high) / 2 }

    package mutating func include(_ point: Vector3) {
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
    }

    package mutating func include(_ other: BoundingBox) {
        low = pointwiseMin(low, other.low)
        high = pointwiseMax(high, other.high)
    }

    package var corners: [Vector3] {
        (0..<8).map { corner in
            Vector3(
                corner & 1 == 0 ? low.x : high.x, corner & 2 == 0 ? low.y : high.y, corner & 4 == 0 ? low.z : high.z)
        }
    }

    /// The box around this one after `matrix`.
    package func moved(by matrix: Matrix4) -> BoundingBox {
        var moved = BoundingBox()
        guard !isEmpty else { return moved }
        for corner in corners { moved.include(matrix.point(corner)) }
        return moved
    }
}
