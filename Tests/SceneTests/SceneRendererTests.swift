import Foundation
import Foundry
import Testing

@testable import Scene

/// The renderer draws what the frame says. Each test is synchronous: a GL context belongs to the thread that made it.
@Suite(.serialized, .enabled(if: Driver.isPresent, "no GL driver here"))
struct SceneRendererTests {
    private func picture(_ change: (inout SceneFrame) -> Void = { _ in }) throws -> Picture {
        let scene = try OffscreenScene()
        let model = try Model(glb: GLBWriter.bytes(of: Design.container))
        let mesh = scene.renderer.upload(model, whole: true)
        var camera = OrbitCamera()
        camera.fit(model.bounds, aspect: 4 / 3)
        let instance = SceneFrame.Instance(position: Vector3(), turnRadians: 0)
        var frame = SceneFrame(camera: camera, style: .paper, instances: [mesh: [instance]], showsGrid: false)
        change(&frame)
        return try scene.picture(of: frame, width: 160, height: 120)
    }

    private func difference(_ a: Picture, _ b: Picture) -> Int {
        zip(a.pixels, b.pixels).filter { abs(Int($0) - Int($1)) > 8 }.count
    }

    @Test func drawsTheModelOnItsBackground() throws {
        let picture = try picture()
        let background = picture.colour(x: 1, y: 1)
        #expect(background.prefix(3).allSatisfy { (240...250).contains($0) })
        #expect(picture.colour(x: 80, y: 60) != background)
    }

    @Test func drawsTheSameTwice() throws { #expect(try picture() == picture()) }

    @Test func tintCoversTheModel() throws {
        let red = try picture { frame in
            for mesh in frame.instances.keys { frame.instances[mesh]?[0].tint = Vector4(1, 0, 0, 1) }
        }
        let colour = red.colour(x: 80, y: 60)
        #expect(Int(colour[0]) > Int(colour[1]) + 60)
    }

    @Test func explodingSectionAndGridChangeThePicture() throws {
        let plain = try picture()
        #expect(difference(plain, try picture { $0.explode = 1 }) > 500)
        #expect(difference(plain, try picture { $0.section = .init(direction: Vector3(0, 0, 1), distance: 0) }) > 500)
        #expect(difference(plain, try picture { $0.showsGrid = true }) > 500)
    }

    @Test func instancesStandWhereTheyAreTold() throws {
        let scene = try OffscreenScene()
        let mesh = scene.renderer.upload(try Model(glb: GLBWriter.bytes(of: Design.container)), whole: false)
        var camera = OrbitCamera()
        camera.lookDown()
        let places = [Vector3(-12, 0, 0), Vector3(12, 0, 0)]
        let frame = SceneFrame(
            camera: camera, style: .paper,
            instances: [mesh: places.map { .init(position: $0, turnRadians: 0, tint: Vector4(0, 0, 1, 1)) }],
            showsGrid: false)
        let picture = try scene.picture(of: frame, width: 200, height: 150)
        for place in places {
            let pixel = try #require(camera.pixel(of: place, width: 200, height: 150))
            let colour = picture.colour(x: Int(pixel.x), y: Int(pixel.y))
            #expect(Int(colour[2]) > Int(colour[0]) + 40)
        }
        #expect(picture.colour(x: 100, y: 75).prefix(3).allSatisfy { $0 > 200 })
    }

    @Test func encodesPNGThatOthersRead() throws {
        let png = try picture().png
        #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(png.count < 160 * 120 * 3)
        #expect(Array(png.suffix(8).prefix(4)) == Array("IEND".utf8))
    }
}

private enum Driver {
    static let isPresent = (try? OffscreenScene()) != nil
}
