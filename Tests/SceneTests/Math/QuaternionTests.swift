import Testing

@testable import Scene

/// A rotation turns without stretching, whatever length it was written with.
struct QuaternionTests {
    private func turned(_ quaternion: Quaternion, _ point: Vector3) throws -> Vector3 {
        try #require(quaternion.matrix).point(point)
    }

    @Test func noRotationIsTheIdentity() throws {
        #expect(try turned(Quaternion(0, 0, 0, 1), Vector3(1, 2, 3)) == Vector3(1, 2, 3))
    }

    @Test(arguments: [
        (Quaternion(1, 0, 0, 1), Vector3(0, 1, 0), Vector3(0, 0, 1)),
        (Quaternion(0, 1, 0, 1), Vector3(0, 0, 1), Vector3(1, 0, 0)),
        (Quaternion(0, 0, 1, 1), Vector3(1, 0, 0), Vector3(0, 1, 0)),
    ]) func aQuarterTurnAboutEachAxis(quaternion: Quaternion, from: Vector3, to: Vector3) throws {
        #expect(try (turned(quaternion, from) - to).length < 1e-5)
    }

    @Test(arguments: [0.001, 1, 1_000] as [Float]) func itsLengthDoesNotMatter(length: Float) throws {
        let quaternion = Quaternion(0.1 * length, 0.2 * length, 0.3 * length, 0.9 * length)
        let matrix = try #require(quaternion.matrix)
        #expect(abs(matrix.determinant - 1) < 1e-4)
        #expect(abs(matrix.point(Vector3(3, 4, 12)).length - 13) < 1e-3)
    }

    @Test func theOppositeQuaternionIsTheSameRotation() throws {
        let (one, other) = (Quaternion(0.1, 0.2, 0.3, 0.9), Quaternion(-0.1, -0.2, -0.3, -0.9))
        #expect(try (turned(one, Vector3(1, 2, 3)) - turned(other, Vector3(1, 2, 3))).length < 1e-5)
    }
}
