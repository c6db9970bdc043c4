import Testing

@testable import Scene

/// Directions are right-handed and of unit length, and nothing is divided by zero.
struct Vector3Tests {
    @Test(arguments: [
        (Vector3(1, 0, 0), Vector3(0, 1, 0), Vector3(0, 0, 1)), (Vector3(0, 1, 0), Vector3(0, 0, 1), Vector3(1, 0, 0)),
        (Vector3(0, 0, 1), Vector3(1, 0, 0), Vector3(0, 1, 0)),
    ]) func theCrossProductIsRightHanded(first: Vector3, second: Vector3, expected: Vector3) {
        #expect(first.cross(second) == expected)
        #expect(second.cross(first) == -expected)
    }

    @Test func parallelDirectionsSpanNothing() {
        #expect(Vector3(2, 3, 5).cross(Vector3(4, 6, 10)) == Vector3())
    }

    @Test func lengthIsThatOfPythagoras() { #expect(Vector3(2, 3, 6).length == 7) }

    @Test(arguments: [Vector3(3, 0, 4), Vector3(-1e-8, 0, 0), Vector3(1e6, -1e6, 1e6)])
    func normalizedPointsTheSameWay(vector: Vector3) {
        let unit = vector.normalized
        #expect(abs(unit.length - 1) < 1e-5)
        #expect(unit.dot(vector) > 0)
    }

    @Test func theZeroVectorStaysWhatItIs() { #expect(Vector3().normalized == Vector3()) }
}
