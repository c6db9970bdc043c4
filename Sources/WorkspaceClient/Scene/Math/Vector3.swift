/// A point or direction in metres: x east, y up, z south, as in glTF.
package typealias Vector3 = SIMD3<Float>
package typealias Vector4 = SIMD4<Float>

extension SIMD3<Float> {
    package static let up = Vector3(0, 1, 0)

    package func dot(_ other: Vector3) -> Float { (self * other).sum() }

    package func cross(_ other: Vector3) -> Vector3 {
        Vector3(
            y * other.z - z * other.y,
            z * other.x - x * other.z,
            x * other.y - y * other.x)
    }

    package var length: Float { dot(self).squareRoot() }

    /// Unit length; the zero vector stays what it is.
    package var normalized: Vector3 {
        let length = length
        return length > 1e-20 ? self / length : self
    }

    /// Within a thousand kilometres, and a number at all. Products of two such stay finite.
    package var isNear: Bool { abs(x) <= 1e6 && abs(y) <= 1e6 && abs(z) <= 1e6 }
}

extension SIMD4<Float> {
    package init(_ vector: Vector3, _ w: Float) { self.init(vector.x, vector.y, vector.z, w) }

    package var xyz: Vector3 { Vector3(x, y, z) }
}
