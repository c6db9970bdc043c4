import CEpoxy

/// Draws frames with OpenGL 3.2 or ES 3.0. Lives and dies with one context, which its owner makes current before every
/// call; `release` frees what the context holds.
package final class SceneRenderer {
    /// An uploaded model.
    package struct Mesh: Hashable, Sendable { fileprivate let index: Int }

    package enum Failure: Error, Equatable {
        case shader(String)
        case framebuffer
    }

    private static let samples: Int32 = 4
    /// From the south-west, over the shoulder of somebody looking at the default view.
    private static let light = Vector3(-0.32, 0.82, 0.5).normalized
    private static let gridExtent: Float = 400

    private let program: UInt32
    private var meshes: [SceneMesh] = []
    private var ground: SceneMesh
    private var target: SceneTarget?

    /// `embedded` for an OpenGL ES context.
    package init(embedded: Bool) throws(Failure) {
        var message = [CChar](repeating: 0, count: 1_024)
        program = scene_program(embedded ? 1 : 0, Shaders.vertex, Shaders.fragment, &message, Int32(message.count))
        guard program != 0 else {
            throw .shader(String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        let corners: [Vector3] = [Vector3(-1, 0, -1), Vector3(-1, 0, 1), Vector3(1, 0, 1), Vector3(1, 0, -1)]
        let vertices = corners.flatMap { [$0.x, $0.y, $0.z, 0, 1, 0] + [Float](repeating: 0, count: 8) }
        ground = scene_mesh_create(vertices, 4, [0, 1, 2, 0, 2, 3], 6)
        scene_mesh_set_instances(&ground, SceneFrame.Instance(position: Vector3(), turnRadians: 0).floats, 1)
    }

    /// `whole` with its details, for a model looked at alone; otherwise as one among many.
    package func upload(_ model: Model, whole: Bool) -> Mesh {
        let vertices = model.vertices.flatMap(\.floats)
        let indices = whole ? model.indices : model.coarseIndices
        meshes.append(scene_mesh_create(vertices, Int32(model.vertices.count), indices, Int32(indices.count)))
        return Mesh(index: meshes.count - 1)
    }

    /// Draws into the framebuffer that is bound now, through a multisampled one of our own.
    package func draw(_ frame: SceneFrame, width: Int, height: Int) throws(Failure) {
        guard width > 0, height > 0 else { return }
        let bound = scene_bound_framebuffer()
        var multisampled = try multisampledTarget(width: Int32(width), height: Int32(height))
        var uniforms = Self.uniforms(for: frame, aspect: Float(width) / Float(height))
        place(frame.instances)

        scene_frame_begin(&multisampled, &uniforms)
        // Shadows first and the grid over them, so that its lines can be seen in the shade too.
        scene_pass(program, &uniforms, 1)
        drawMeshes()
        if frame.showsGrid {
            scene_pass(program, &uniforms, 2)
            scene_mesh_draw(&ground)
        }
        scene_pass(program, &uniforms, 0)
        drawMeshes()
        scene_target_resolve(&multisampled, bound)
    }

    /// Frees everything; the context must be current.
    package func release() {
        for index in meshes.indices { scene_mesh_delete(&meshes[index]) }
        meshes = []
        scene_mesh_delete(&ground)
        if var target { scene_target_delete(&target) }
        target = nil
        scene_program_delete(program)
    }

    private func place(_ instances: [Mesh: [SceneFrame.Instance]]) {
        for index in meshes.indices {
            let placed = instances[Mesh(index: index)] ?? []
            scene_mesh_set_instances(&meshes[index], placed.flatMap(\.floats), Int32(placed.count))
        }
    }

    private func drawMeshes() {
        for index in meshes.indices { scene_mesh_draw(&meshes[index]) }
    }

    private func multisampledTarget(width: Int32, height: Int32) throws(Failure) -> SceneTarget {
        if let target, target.width == width, target.height == height { return target }
        if var outgrown = target { scene_target_delete(&outgrown) }
        target = nil
        var made = SceneTarget()
        guard scene_target_create(&made, width, height, Self.samples) != 0 else {
            scene_target_delete(&made)
            throw .framebuffer
        }
        target = made
        return made
    }

    private static func uniforms(for frame: SceneFrame, aspect: Float) -> SceneUniforms {
        var uniforms = SceneUniforms()
        withUnsafeMutableBytes(of: &uniforms.view_projection) {
            $0.copyBytes(from: frame.camera.viewProjection(aspect: aspect).floats.flatMap(bytes))
        }
        uniforms.light = (light.x, light.y, light.z)
        uniforms.eye = frame.camera.eye.tuple
        uniforms.background = frame.style.background.tuple
        uniforms.shadow = frame.style.shadow.tuple
        uniforms.grid = frame.style.grid.tuple
        uniforms.explode = frame.explode
        if let section = frame.section {
            uniforms.section = (section.direction.x, section.direction.y, section.direction.z, section.distance)
            uniforms.section_on = 1
        }
        uniforms.grid_extent = gridExtent
        return uniforms
    }

    private static func bytes(of value: Float) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }
}

extension Model.Vertex {
    /// In the order of `SCENE_VERTEX_FLOATS`.
    fileprivate var floats: [Float] {
        [
            position.x, position.y, position.z, normal.x, normal.y, normal.z,
            material.colour.x, material.colour.y, material.colour.z, material.metallic, material.roughness,
            explode.x, explode.y, explode.z,
        ]
    }
}

extension SIMD3<Float> {
    fileprivate var tuple: (Float, Float, Float) { (x, y, z) }
}
