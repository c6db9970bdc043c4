import Testing

@testable import Scene

/// Under the pointer is what the eye sees there: the nearest, by its surface, wherever it stands, however it is turned.
struct PickingTests {
    private let box = BoundingBox(low: Vector3(-1, 0, -1), high: Vector3(1, 2, 1))

    @Test(
        arguments: [
            (Vector3(0, 1, 5), Vector3(0, 0, -1), 4), (Vector3(0, 1, 0), Vector3(0, 0, -1), 0),
            (Vector3(1.001, 1, 5), Vector3(0, 0, -1), nil), (Vector3(0.999, 1, 5), Vector3(0, 0, -1), 4),
            (Vector3(0, 1, 5), Vector3(0, 0, 1), nil), (Vector3(0, 9, 0), Vector3(0, -1, 0), 7),
        ] as [(Vector3, Vector3, Float?)])
    func distanceToABox(origin: Vector3, direction: Vector3, expected: Float?) {
        let distance = Ray(origin: origin, direction: direction).distance(to: box)
        #expect((distance == nil) == (expected == nil))
        if let distance, let expected { #expect(abs(distance - expected) < 1e-4) }
    }

    @Test(
        arguments: [
            (Vector3(0.2, 0.2, 3), 3), (Vector3(0.9, 0.9, 3), nil), (Vector3(-0.01, 0.5, 3), nil),
            (Vector3(0.01, 0.5, 3), 3),
        ] as [(Vector3, Float?)])
    func distanceToATriangle(origin: Vector3, expected: Float?) {
        let ray = Ray(origin: origin, direction: Vector3(0, 0, -1))
        #expect(ray.distance(toTriangle: Vector3(), Vector3(1, 0, 0), Vector3(0, 1, 0)) == expected)
    }

    @Test func raysThatNeverMeetTheGround() {
        #expect(Ray(origin: Vector3(0, 1, 0), direction: Vector3(1, 0, 0)).ground == nil)
        #expect(Ray(origin: Vector3(0, 1, 0), direction: Vector3(0, 1, 0)).ground == nil)
        #expect(Ray(origin: Vector3(0, 1, 0), direction: Vector3(0, -1, 0)).ground == Vector3())
    }

    @Test func picksTheNearestBySurface() throws {
        let model = try Model(glb: TestFile().bytes)
        let ray = Ray(origin: Vector3(0.3, 0.3, 10), direction: Vector3(0, 0, -1))
        let (near, far) = (Vector3(0, 0, 5), Vector3(0, 0, -5))
        func target(_ position: Vector3, turn: Float = 0) -> ScenePicker.Target {
            ScenePicker.Target(model: model, position: position, turnRadians: turn)
        }
        #expect(ScenePicker.nearest([target(far), target(near)], along: ray) == 1)
        #expect(ScenePicker.nearest([target(near), target(far)], along: ray) == 0)
        // Within the box of the triangle, but beside its slanted edge.
        let beside = Ray(origin: Vector3(1.8, 0.9, 10), direction: Vector3(0, 0, -1))
        #expect(ScenePicker.nearest([target(near)], along: beside) == nil)
        // Half a turn leaves it on the other side.
        #expect(ScenePicker.nearest([target(near, turn: .pi)], along: ray) == nil)
        #expect(ScenePicker.nearest([], along: ray) == nil)
    }
}
