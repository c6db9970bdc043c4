import Testing

@testable import Scene

/// Each way to move the camera changes what it says and leaves the rest.
struct CameraMoveTests {
    @Test func theEyeKeepsItsDistanceWhileItCircles() {
        var camera = OrbitCamera()
        for step in 0..<12 {
            camera.orbit(yaw: 0.9, pitch: step % 2 == 0 ? 0.3 : -0.2)
            #expect(abs((camera.eye - camera.target).length - camera.distance) < 1e-3)
        }
    }

    @Test func aWholeTurnEndsWhereItBegan() {
        var camera = OrbitCamera()
        let before = camera.eye
        camera.orbit(yaw: 2 * .pi, pitch: 0)
        #expect((camera.eye - before).length < 1e-3)
        #expect(abs(camera.yaw) < 2 * .pi)
    }

    @Test func panningStaysOnTheGround() {
        var camera = OrbitCamera()
        camera.pan(x: 120, y: -40, viewHeight: 600)
        #expect(camera.target.y == 0 && camera.target.length > 0)
        #expect(camera.pitch == OrbitCamera().pitch && camera.distance == OrbitCamera().distance)
    }

    @Test(arguments: [0, -5] as [Float]) func panningInAViewWithoutHeightIsStillANumber(height: Float) {
        var camera = OrbitCamera()
        camera.pan(x: 1, y: 1, viewHeight: height)
        #expect(camera.target.isNear)
    }

    @Test func fartherAwayThePointerMovesMoreGround() {
        var (near, far) = (OrbitCamera(), OrbitCamera())
        far.zoom(by: 3)
        near.pan(x: 10, y: 0, viewHeight: 600)
        far.pan(x: 10, y: 0, viewHeight: 600)
        #expect(abs(far.target.length / near.target.length - 3) < 1e-3)
    }

    @Test func nothingToFitMovesNothing() {
        var camera = OrbitCamera()
        camera.fit(BoundingBox(), aspect: 1)
        #expect(camera == OrbitCamera())
    }

    @Test func fittingAimsAtTheMiddleAndLeavesTheAngles() {
        var camera = OrbitCamera()
        camera.fit(BoundingBox(low: Vector3(10, 0, 10), high: Vector3(30, 4, 20)), aspect: 1.5)
        #expect(camera.target == Vector3(20, 2, 15))
        #expect(camera.yaw == OrbitCamera().yaw && camera.pitch == OrbitCamera().pitch)
    }

    @Test(
        arguments: [(0.001, OrbitCamera.distanceRange.lowerBound), (1e5, OrbitCamera.distanceRange.upperBound)]
            as [(Float, Float)])
    func fittingStaysWithinReach(size: Float, distance: Float) {
        var camera = OrbitCamera()
        camera.fit(BoundingBox(low: Vector3(), high: Vector3(repeating: size)), aspect: 1)
        #expect(camera.distance == distance)
    }

    @Test func fromThePlanOneComesBackToThePerspective() {
        var camera = OrbitCamera()
        camera.lookDown()
        #expect(camera.projection == .orthographic && camera.eye.y > 0.99 * camera.distance)
        camera.lookAcross()
        #expect(camera == OrbitCamera())
    }

    @Test func whatIsBehindTheEyeHasNoPixel() {
        let camera = OrbitCamera()
        let behind = camera.eye + (camera.eye - camera.target)
        #expect(camera.pixel(of: behind, width: 800, height: 600) == nil)
        #expect(camera.pixel(of: camera.target, width: 800, height: 600) != nil)
    }

    @Test(arguments: [OrbitCamera.Projection.perspective, .orthographic])
    func theTargetIsInTheMiddleOfThePicture(projection: OrbitCamera.Projection) throws {
        var camera = OrbitCamera()
        camera.projection = projection
        camera.target = Vector3(7, 0, -3)
        let pixel = try #require(camera.pixel(of: camera.target, width: 800, height: 600))
        #expect(abs(pixel.x - 400) < 0.01 && abs(pixel.y - 300) < 0.01)
    }
}
