/// A rotation as glTF stores it: x, y, z, w.
package struct Quaternion: Sendable, Equatable {
    package var vector: Vector4

    package init(_ x: Float, _ y: Float, _ z: Float, _ w: Float) { vector = Vector4(x, y, z, w) }

    /// `nil` for a quaternion too short to have a direction.
    package var matrix: Matrix4? {
        let length = (vector * vector).sum().squareRoot()
        guard length > 1e-6 else { return nil }
        let q = vector / length
        let (x, y, z, w) = (q.x, q.y, q.z, q.w)
        return Matrix4(
            Vector4(1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w), 0),
            Vector4(2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w), 0),
            Vector4(2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y), 0),
            Vector4(0, 0, 0, 1))
    }
}
