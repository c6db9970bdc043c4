import Testing

@testable import Scene

/// The geometry that everything else stands on.
struct MathTests {
    @Test func turnsAreCounterClockwiseFromAbove() {
        let north = Matrix4.turn(radians: .pi / 2).point(Vector3(1, 0, 0))
        #expect((north - Vector3(0, 0, -1)).length < 1e-6)
    }

    @Test func productsApplyTheRightOneFirst() {
        let matrix = Matrix4.translation(Vector3(1, 0, 0)) * .scale(Vector3(2, 2, 2))
        #expect(matrix.point(Vector3(1, 1, 1)) == Vector3(3, 2, 2))
    }

    @Test func normalsStayUprightUnderUnevenScale() {
        let slope = Vector3(1, 1, 0).normalized
        let along = Vector3(1, -1, 0)
        let matrix = Matrix4.scale(Vector3(4, 1, 1))
        #expect(abs(matrix.normal(slope).dot(matrix.point(along))) < 1e-5)
    }

    @Test func quaternionsMatchTurns() throws {
        let matrix = try #require(Quaternion(0, 0.707_106_8, 0, 0.707_106_8).matrix)
        #expect((matrix.point(Vector3(1, 0, 0)) - Vector3(0, 0, -1)).length < 1e-5)
        #expect(Quaternion(0, 0, 0, 0).matrix == nil)
    }

    @Test func boxesGrowAndMove() {
        var box = BoundingBox()
        #expect(box.isEmpty && box.size == Vector3() && box.moved(by: .identity).isEmpty)
        box.include(Vector3(1, 0, 0))
        box.include(Vector3(-1, 2, 0))
        #expect(box.centre == Vector3(0, 1, 0) && !box.isEmpty)
        #expect(box.moved(by: .turn(radians: .pi / 2)).size.z > 1.99)
    }

    @Test(arguments: [
        (Vector3(1e6, 0, 0), true), (Vector3(1.1e6, 0, 0), false), (Vector3(.nan, 0, 0), false),
        (Vector3(0, -.infinity, 0), false),
    ]) func nearIsANumberWithinReach(vector: Vector3, expected: Bool) {
        #expect(vector.isNear == expected)
    }
}
