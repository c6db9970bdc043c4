import Glibc

/// An eye that circles a target on the ground and never goes under it.
package struct OrbitCamera: Sendable, Equatable {
    package enum Projection: Sendable { case perspective, orthographic }

    package static let pitchMin: Float = 0.03
    /// Just short of straight down, where “up” would have no direction.
    package static let pitchMax: Float = .pi / 2 - 0.001
    package static let distanceRange: ClosedRange<Float> = 1...2_000

    package var target = Vector3()
    package var yaw: Float = -0.65
    package var pitch: Float = 0.42
    package var distance: Float = 60
    package var fieldOfView: Float = 0.6
    package var projection = Projection.perspective

    package init() {}

    package var eye: Vector3 {
        target + Vector3(cosf(pitch) * sinf(yaw), sinf(pitch), cosf(pitch) * cosf(yaw)) * distance
    }

    package mutating func orbit(yaw: Float, pitch: Float) {
        // Kept small: after many turns a Float would have no digits left for small ones.
        self.yaw = fmodf(self.yaw + yaw, 2 * .pi)
        self.pitch = min(Self.pitchMax, max(Self.pitchMin, self.pitch + pitch))
    }

    package mutating func zoom(by factor: Float) {
        guard factor.isFinite, factor > 0 else { return }
        distance = min(Self.distanceRange.upperBound, max(Self.distanceRange.lowerBound, distance * factor))
    }

    /// Moves the target so that the ground follows the pointer by that many pixels.
    package mutating func pan(x: Float, y: Float, viewHeight: Float) {
        let metresPerPixel = visibleHeight / max(viewHeight, 1)
        let (right, ahead) = (Vector3(cosf(yaw), 0, -sinf(yaw)), Vector3(-sinf(yaw), 0, -cosf(yaw)))
        target += right * (-x * metresPerPixel) + ahead * (y * metresPerPixel)
    }

    /// Looks at the whole of `bounds` from where it looks now.
    package mutating func fit(_ bounds: BoundingBox, aspect: Float, margin: Float = 1.08) {
        guard !bounds.isEmpty else { return }
        target = bounds.centre
        let (right, above, forward) = axes
        let horizontal = tanf(fieldOfView / 2) * max(aspect, 0.1)
        let vertical = tanf(fieldOfView / 2)
        var needed: Float = 0
        for corner in bounds.corners {
            let offset = corner - target
            // What is nearer looks larger, and needs the eye further away by as much.
            let depth = projection == .perspective ? -offset.dot(forward) : 0
            needed = max(needed, abs(offset.dot(right)) / horizontal + depth, abs(offset.dot(above)) / vertical + depth)
        }
        distance = min(Self.distanceRange.upperBound, max(Self.distanceRange.lowerBound, needed * margin))
    }

    /// The plan: straight down, north up, no perspective.
    package mutating func lookDown() {
        yaw = 0
        pitch = Self.pitchMax
        projection = .orthographic
    }

    /// Back to the three-quarter view.
    package mutating func lookAcross() {
        yaw = -0.65
        pitch = 0.42
        projection = .perspective
    }

    package func viewProjection(aspect: Float) -> Matrix4 {
        // Near and far follow the distance: a fixed pair would waste the depth buffer on one end.
        let (near, far) = (max(0.05, distance * 0.02), distance * 8 + 400)
        let view = Matrix4.look(from: eye, to: target, up: .up)
        return switch projection {
        case .perspective: Matrix4.perspective(fieldOfView: fieldOfView, aspect: aspect, near: near, far: far) * view
        case .orthographic: Matrix4.orthographic(height: visibleHeight, aspect: aspect, near: near, far: far) * view
        }
    }

    /// The line of sight through a pixel, counted from the top left.
    package func ray(x: Float, y: Float, width: Float, height: Float) -> Ray {
        let (right, above, forward) = axes
        let (side, up) = (2 * x / width - 1, 1 - 2 * y / height)
        switch projection {
        case .perspective:
            let reach = tanf(fieldOfView / 2)
            let aimed = forward + right * (side * reach * width / height) + above * (up * reach)
            return Ray(origin: eye, direction: aimed.normalized)
        case .orthographic:
            let half = visibleHeight / 2
            return Ray(origin: eye + right * (side * half * width / height) + above * (up * half), direction: forward)
        }
    }

    /// The pixel where a point is seen; `nil` behind the eye.
    package func pixel(of point: Vector3, width: Float, height: Float) -> (x: Float, y: Float)? {
        let clip = viewProjection(aspect: width / height) * Vector4(point, 1)
        guard clip.w > 1e-6 else { return nil }
        return ((clip.x / clip.w + 1) / 2 * width, (1 - clip.y / clip.w) / 2 * height)
    }

    /// Metres from the lower to the upper edge, at the target.
    private var visibleHeight: Float { 2 * distance * tanf(fieldOfView / 2) }

    private var axes: (right: Vector3, above: Vector3, forward: Vector3) {
        let forward = (target - eye).normalized
        let right = forward.cross(.up).normalized
        return (right, right.cross(forward), forward)
    }
}
