/// Everything that one picture shows.
package struct SceneFrame: Sendable {
    /// One model somewhere on the ground.
    package struct Instance: Sendable, Equatable {
        package var position: Vector3
        package var turnRadians: Float
        /// Alpha says how strongly the tint covers the model's own colours.
        package var tint: Vector4

        package init(position: Vector3, turnRadians: Float, tint: Vector4 = Vector4()) {
            self.position = position
            self.turnRadians = turnRadians
            self.tint = tint
        }

        var floats: [Float] {
            (Matrix4.translation(position) * .turn(radians: turnRadians)).floats + [tint.x, tint.y, tint.z, tint.w]
        }
    }

    /// Cuts away what lies beyond a plane of the model's own space.
    package struct Section: Sendable, Equatable {
        package var direction: Vector3
        package var distance: Float

        package init(direction: Vector3, distance: Float) {
            self.direction = direction
            self.distance = distance
        }
    }

    package var camera: OrbitCamera
    package var style: SceneStyle
    package var instances: [SceneRenderer.Mesh: [Instance]]
    /// From 0, whole, to 1, pulled apart.
    package var explode: Float
    package var section: Section?
    package var showsGrid: Bool

    package init(
        camera: OrbitCamera, style: SceneStyle, instances: [SceneRenderer.Mesh: [Instance]], explode: Float = 0,
        section: Section? = nil, showsGrid: Bool = true
    ) {
        self.camera = camera
        self.style = style
        self.instances = instances
        self.explode = explode
        self.section = section
        self.showsGrid = showsGrid
    }
}
