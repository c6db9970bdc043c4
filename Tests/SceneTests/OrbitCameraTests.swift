import Testing

@testable import Scene

/// What the camera shows at a pixel is what a ray through that pixel meets, from every side and in both projections.
struct OrbitCameraTests {
    @Test(arguments: [OrbitCamera.Projection.perspective, .orthographic], [0.0, 1.2, 3.9] as [Float])
    func raysAndPixelsAgree(projection: OrbitCamera.Projection, yaw: Float) throws {
        var camera = OrbitCamera()
        camera.projection = projection
        camera.yaw = yaw
        for point in [Vector3(0, 0, 0), Vector3(7, 0, -3), Vector3(-4, 0, 9)] {
            let pixel = try #require(camera.pixel(of: point, width: 800, height: 600))
            let ground = try #require(camera.ray(x: pixel.x, y: pixel.y, width: 800, height: 600).ground)
            #expect((ground - point).length < 0.01)
        }
    }

    @Test(arguments: [0.4, 1, 2.5] as [Float]) func fitShowsEveryCorner(aspect: Float) throws {
        let bounds = BoundingBox(low: Vector3(-6, 0, -1.2), high: Vector3(6, 2.9, 1.2))
        for projection in [OrbitCamera.Projection.perspective, .orthographic] {
            var camera = OrbitCamera()
            camera.projection = projection
            camera.fit(bounds, aspect: aspect)
            for corner in bounds.corners {
                let pixel = try #require(camera.pixel(of: corner, width: 600 * aspect, height: 600))
                #expect((0...600 * aspect).contains(pixel.x) && (0...600).contains(pixel.y))
            }
        }
    }

    @Test func neverGoesUnderTheGroundNorOverTheTop() {
        var camera = OrbitCamera()
        camera.orbit(yaw: 0, pitch: -9)
        #expect(camera.pitch == OrbitCamera.pitchMin && camera.eye.y > 0)
        camera.orbit(yaw: 0, pitch: 9)
        #expect(camera.pitch == OrbitCamera.pitchMax)
    }

    @Test func zoomStaysWithinReach() {
        var camera = OrbitCamera()
        camera.zoom(by: 1e9)
        #expect(camera.distance == OrbitCamera.distanceRange.upperBound)
        camera.zoom(by: 1e-9)
        #expect(camera.distance == OrbitCamera.distanceRange.lowerBound)
        camera.zoom(by: .nan)
        camera.zoom(by: -1)
        #expect(camera.distance == OrbitCamera.distanceRange.lowerBound)
    }

    @Test func panMovesTheGroundWithThePointer() throws {
        var camera = OrbitCamera()
        camera.lookDown()
        let before = try #require(camera.pixel(of: Vector3(1, 0, 1), width: 800, height: 600))
        camera.pan(x: 30, y: -20, viewHeight: 600)
        let after = try #require(camera.pixel(of: Vector3(1, 0, 1), width: 800, height: 600))
        #expect(abs(after.x - before.x - 30) < 0.5 && abs(after.y - before.y + 20) < 0.5)
    }

    @Test func planHasNorthUp() throws {
        var camera = OrbitCamera()
        camera.lookDown()
        let north = try #require(camera.pixel(of: Vector3(0, 0, -5), width: 800, height: 600))
        let east = try #require(camera.pixel(of: Vector3(5, 0, 0), width: 800, height: 600))
        #expect(north.y < 290 && east.x > 410)
    }
}
