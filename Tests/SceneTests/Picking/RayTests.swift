import Testing

@testable import Scene

/// Along a line of sight things are met where they stand: never behind the eye, and from either side.
struct RayTests {
    private let box = BoundingBox(low: Vector3(-1, 0, -1), high: Vector3(1, 2, 1))

    @Test func anEmptyBoxIsNeverMet() {
        #expect(Ray(origin: Vector3(), direction: Vector3(0, 0, -1)).distance(to: BoundingBox()) == nil)
    }

    @Test(arguments: [(1, 0), (1.01, nil), (-1, 0), (-1.01, nil)] as [(Float, Float?)])
    func aRayAlongAFaceMeetsTheBoxOnTheFaceItself(x: Float, expected: Float?) {
        #expect(Ray(origin: Vector3(x, 1, 0), direction: Vector3(0, 0, -1)).distance(to: box) == expected)
    }

    @Test(arguments: [1, -1] as [Float]) func aTriangleIsMetFromEitherSide(side: Float) {
        let ray = Ray(origin: Vector3(0.2, 0.2, 4 * side), direction: Vector3(0, 0, -side))
        #expect(ray.distance(toTriangle: Vector3(), Vector3(1, 0, 0), Vector3(0, 1, 0)) == 4)
    }

    @Test func aTriangleBehindTheEyeIsNotMet() {
        let ray = Ray(origin: Vector3(0.2, 0.2, -1), direction: Vector3(0, 0, -1))
        #expect(ray.distance(toTriangle: Vector3(), Vector3(1, 0, 0), Vector3(0, 1, 0)) == nil)
    }

    @Test func aTriangleSeenFromItsEdgeOrWithoutAreaIsNotMet() {
        let along = Ray(origin: Vector3(-1, 0.2, 0), direction: Vector3(1, 0, 0))
        #expect(along.distance(toTriangle: Vector3(), Vector3(1, 0, 0), Vector3(0, 1, 0)) == nil)
        let ahead = Ray(origin: Vector3(0.5, 0, 1), direction: Vector3(0, 0, -1))
        #expect(ahead.distance(toTriangle: Vector3(), Vector3(1, 0, 0), Vector3(2, 0, 0)) == nil)
    }

    @Test func theGroundIsMetAtHeightZero() throws {
        let ray = Ray(origin: Vector3(1, 3, 2), direction: Vector3(1, -1, 0).normalized)
        let ground = try #require(ray.ground)
        #expect((ground - Vector3(4, 0, 2)).length < 1e-5)
    }

    @Test func fromBelowTheGroundIsMetLookingUp() {
        #expect(Ray(origin: Vector3(0, -2, 0), direction: .up).ground == Vector3())
        #expect(Ray(origin: Vector3(0, -2, 0), direction: -Vector3.up).ground == nil)
    }

    @Test func whatWasTurnedAndMovedSeesTheRayFromItsOwnPlace() {
        let place = Vector3(5, 0, -7)
        let local = Ray(origin: Vector3(1, 2, 3), direction: Vector3(0, 0, -1))
        let turn = Matrix4.turn(radians: 0.8)
        let world = Ray(origin: turn.point(local.origin) + place, direction: turn.point(local.direction))
        let seen = world.seen(from: place, turnedBy: 0.8)
        #expect((seen.origin - local.origin).length < 1e-5)
        #expect((seen.direction - local.direction).length < 1e-5)
    }

    @Test func partsThatAreDetailsAreSeenThrough() throws {
        let ray = Ray(origin: Vector3(0.3, 0.3, 10), direction: Vector3(0, 0, -1))
        #expect(try Model(glb: TestFile().bytes).distance(along: ray) == 10)
        let detail = TestFile().with(["detail": true], at: "nodes", 0, "extras")
        #expect(try Model(glb: detail.bytes).distance(along: ray) == nil)
    }
}
