/// Takes the gallery's pictures: one model, whole, on a light neutral ground.
package final class Photographer {
    private let scene: OffscreenScene

    package init() throws { scene = try OffscreenScene() }

    package func picture(
        of model: Model, width: Int, height: Int, explode: Float = 0, section: SceneFrame.Section? = nil
    ) throws -> Picture {
        let mesh = scene.renderer.upload(model, whole: true)
        var camera = OrbitCamera()
        camera.fit(model.bounds(exploded: explode), aspect: Float(width) / Float(height))
        let instance = SceneFrame.Instance(position: Vector3(), turnRadians: 0)
        let frame = SceneFrame(
            camera: camera, style: .paper, instances: [mesh: [instance]], explode: explode, section: section,
            showsGrid: false)
        return try scene.picture(of: frame, width: width, height: height)
    }
}
