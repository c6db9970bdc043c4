import Testing

@testable import Scene

/// A map does to points, normals and handedness what its name says.
struct Matrix4Tests {
    private let point = Vector3(2, -3, 5)

    @Test func identityChangesNothing() {
        let turned = Matrix4.turn(radians: 0.7)
        #expect(Matrix4.identity.point(point) == point)
        #expect(Matrix4.identity * turned == turned && turned * .identity == turned)
    }

    @Test func aTurnAndItsOppositeCancel() {
        let back = Matrix4.turn(radians: -1.1) * .turn(radians: 1.1)
        #expect((back.point(point) - point).length < 1e-5)
    }

    @Test(
        arguments: [
            (Vector3(1, 1, 1), 1), (Vector3(2, 3, 4), 24), (Vector3(-1, 1, 1), -1), (Vector3(-1, -1, 1), 1),
            (Vector3(0, 1, 1), 0),
        ] as [(Vector3, Float)]) func theDeterminantTellsAMirror(factors: Vector3, expected: Float)
    {
        #expect(Matrix4.scale(factors).determinant == expected)
    }

    @Test func turningAndMovingKeepHandedness() {
        let matrix = Matrix4.translation(point) * .turn(radians: 2)
        #expect(abs(matrix.determinant - 1) < 1e-5)
    }

    @Test func aMirrorTurnsNormalsAsItTurnsFaces() {
        let normal = Matrix4.scale(Vector3(-1, 1, 1)).normal(Vector3(1, 0, 0))
        #expect((normal - Vector3(-1, 0, 0)).length < 1e-6)
    }

    @Test func movingLeavesNormalsAlone() {
        #expect(Matrix4.translation(point).normal(.up) == .up)
    }

    @Test func lookingPutsTheTargetStraightAhead() {
        let view = Matrix4.look(from: Vector3(0, 0, 10), to: Vector3(0, 0, 4), up: .up)
        #expect((view.point(Vector3(0, 0, 4)) - Vector3(0, 0, -6)).length < 1e-5)
        #expect(view.point(Vector3(1, 0, 4)).x > 0)
        #expect(view.point(Vector3(0, 1, 4)).y > 0)
    }

    @Test(arguments: [(1, -1), (100, 1)] as [(Float, Float)])
    func perspectiveFillsTheDepthFromNearToFar(distance: Float, depth: Float) {
        let clip = Matrix4.perspective(fieldOfView: 1, aspect: 1, near: 1, far: 100) * Vector4(0, 0, -distance, 1)
        #expect(abs(clip.z / clip.w - depth) < 1e-4)
    }

    @Test(arguments: [(1, -1), (100, 1)] as [(Float, Float)])
    func orthographicFillsTheDepthFromNearToFar(distance: Float, depth: Float) {
        let clip = Matrix4.orthographic(height: 4, aspect: 2, near: 1, far: 100) * Vector4(4, 2, -distance, 1)
        #expect(abs(clip.z - depth) < 1e-4)
        #expect(clip.x == 1 && clip.y == 1 && clip.w == 1)
    }

    @Test func graphicsCardsGetColumnAfterColumn() {
        let floats = Matrix4.translation(point).floats
        #expect(floats.count == 16)
        #expect(Array(floats[12...]) == [2, -3, 5, 1])
    }
}
