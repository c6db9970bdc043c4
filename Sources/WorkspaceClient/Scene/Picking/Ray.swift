/// A line of sight from the eye into the scene.
package struct Ray: Sendable, Equatable {
    package var origin: Vector3
    package var direction: Vector3

    package init(origin: Vector3, direction: Vector3) {
        self.origin = origin
        self.direction = direction
    }

    package func point(at distance: Float) -> Vector3 { origin + direction * distance }

    /// Where the ray meets the ground ahead of the eye.
    package var ground: Vector3? {
        guard abs(direction.y) > 1e-6 else { return nil }
        let distance = -origin.y / direction.y
        return distance >= 0 ? point(at: distance) : nil
    }

    /// The distance to the box, 0 from inside it.
    package func distance(to box: BoundingBox) -> Float? {
        guard !box.isEmpty else { return nil }
        var (near, far): (Float, Float) = (0, .infinity)
        for axis in 0..<3 {
            guard abs(direction[axis]) > 1e-12 else {
                guard origin[axis] >= box.low[axis], origin[axis] <= box.high[axis] else { return nil }
                continue
            }
            let first = (box.low[axis] - origin[axis]) / direction[axis]
            let second = (box.high[axis] - origin[axis]) / direction[axis]
            near = max(near, min(first, second))
            far = min(far, max(first, second))
        }
        return near <= far ? near : nil
    }

    /// The distance to a triangle, from either side (Möller and Trumbore).
    package func distance(toTriangle a: Vector3, _ b: Vector3, _ c: Vector3) -> Float? {
        let (first, second) = (b - a, c - a)
        let p = direction.cross(second)
        let determinant = first.dot(p)
        guard abs(determinant) > 1e-12 else { return nil }
        let offset = origin - a
        let u = offset.dot(p) / determinant
        let q = offset.cross(first)
        let v = direction.dot(q) / determinant
        guard u >= 0, v >= 0, u + v <= 1 else { return nil }
        let distance = second.dot(q) / determinant
        return distance >= 0 ? distance : nil
    }

    /// The same ray seen by something that was turned about the vertical and then moved.
    package func seen(from position: Vector3, turnedBy radians: Float) -> Ray {
        let back = Matrix4.turn(radians: -radians)
        return Ray(origin: back.point(origin - position), direction: back.point(direction))
    }
}
