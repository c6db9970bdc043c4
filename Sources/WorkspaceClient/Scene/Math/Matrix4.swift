import Glibc

/// An affine or projective map, column by column as GL wants it.
package struct Matrix4: Sendable, Equatable {
    package var columns: (Vector4, Vector4, Vector4, Vector4)

    package init(_ first: Vector4, _ second: Vector4, _ third: Vector4, _ fourth: Vector4) {
        columns = (first, second, third, fourth)
    }

    package static let identity = scale(Vector3(1, 1, 1))

    package static func translation(_ offset: Vector3) -> Matrix4 {
        var matrix = identity
        matrix.columns.3 = Vector4(offset, 1)
        return matrix
    }

    package static func scale(_ factors: Vector3) -> Matrix4 {
        Matrix4(
            Vector4(factors.x, 0, 0, 0), Vector4(0, factors.y, 0, 0), Vector4(0, 0, factors.z, 0),
            Vector4(0, 0, 0, 1))
    }

    /// Counter-clockwise seen from above, as plans count their angles.
    package static func turn(radians: Float) -> Matrix4 {
        let (s, c) = (sinf(radians), cosf(radians))
        return Matrix4(Vector4(c, 0, -s, 0), Vector4(0, 1, 0, 0), Vector4(s, 0, c, 0), Vector4(0, 0, 0, 1))
    }

    package static func look(from eye: Vector3, to target: Vector3, up: Vector3) -> Matrix4 {
        let forward = (target - eye).normalized
        let right = forward.cross(up).normalized
        let above = right.cross(forward)
        return Matrix4(
            Vector4(right.x, above.x, -forward.x, 0),
            Vector4(right.y, above.y, -forward.y, 0),
            Vector4(right.z, above.z, -forward.z, 0),
            Vector4(-right.dot(eye), -above.dot(eye), forward.dot(eye), 1))
    }

    package static func perspective(
        fieldOfView: Float, aspect: Float, near: Float, far: Float
    ) -> Matrix4 {
        let focal = 1 / tanf(fieldOfView / 2)
        return Matrix4(
            Vector4(focal / aspect, 0, 0, 0), Vector4(0, focal, 0, 0),
            Vector4(0, 0, (far + near) / (near - far), -1),
            Vector4(0, 0, 2 * far * near / (near - far), 0))
    }

    package static func orthographic(height: Float, aspect: Float, near: Float, far: Float) -> Matrix4 {
        Matrix4(
            Vector4(2 / (height * aspect), 0, 0, 0), Vector4(0, 2 / height, 0, 0),
            Vector4(0, 0, 2 / (near - far), 0), Vector4(0, 0, (far + near) / (near - far), 1))
    }

    package static func * (a: Matrix4, b: Vector4) -> Vector4 {
        a.columns.0 * b.x + a.columns.1 * b.y + a.columns.2 * b.z + a.columns.3 * b.w
    }

    package static func * (a: Matrix4, b: Matrix4) -> Matrix4 {
        Matrix4(a * b.columns.0, a * b.columns.1, a * b.columns.2, a * b.columns.3)
    }

    package static func == (a: Matrix4, b: Matrix4) -> Bool { a.columns == b.columns }

    package func point(_ point: Vector3) -> Vector3 { (self * Vector4(point, 1)).xyz }

    /// Keeps normals upright under uneven scaling, which the matrix itself does not: the cofactors.
    package func normal(_ normal: Vector3) -> Vector3 {
        let (a, b, c) = (columns.0.xyz, columns.1.xyz, columns.2.xyz)
        let turned = b.cross(c) * normal.x + c.cross(a) * normal.y + a.cross(b) * normal.z
        return turned.normalized * (determinant < 0 ? -1 : 1)
    }

    /// Below zero when the map mirrors, which turns triangles inside out.
    package var determinant: Float { columns.0.xyz.cross(columns.1.xyz).dot(columns.2.xyz) }

    package var floats: [Float] {
        [columns.0, columns.1, columns.2, columns.3].flatMap { [$0.x, $0.y, $0.z, $0.w] }
    }
}
