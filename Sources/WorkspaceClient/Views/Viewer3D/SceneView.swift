import GTKKit
import Scene

/// A 3D view: keeps the renderer as long as there is a context, and lets the pointer and the keyboard move the camera.
///
/// The widget's closures hold this object, and it holds only a handle to the widget, so both go together.
final class SceneView {
    /// What is shown, by a name of the owner's choosing.
    struct Content {
        var models: [String: Model] = [:]
        var instances: [String: [SceneFrame.Instance]] = [:]
        /// With details, for one model looked at alone.
        var isWhole = false
        var explode: Float = 0
        var section: SceneFrame.Section?
        var style = SceneStyle.paper
    }

    /// Takes over a drag that begins on something, if it wants to.
    struct Dragging {
        var begin: (Ray) -> Bool
        var update: (Ray) -> Void
        var end: () -> Void
    }

    private(set) var camera = OrbitCamera()
    private var content = Content()
    private var renderer: SceneRenderer?
    private var meshes: [String: SceneRenderer.Mesh] = [:]
    private var view: GLView?
    private var failure: Label?
    /// Until the user takes the camera, it follows what comes into the scene.
    private var isTaken = false
    private var fitted: (box: BoundingBox, width: Int, height: Int)?
    private var dragStart: (x: Double, y: Double, camera: OrbitCamera) = (0, 0, OrbitCamera())
    private var isDraggingContent = false
    private let dragging: Dragging?
    private let clicked: (Ray) -> Void

    init(dragging: Dragging? = nil, clicked: @escaping (Ray) -> Void = { _ in }) {
        self.dragging = dragging
        self.clicked = clicked
    }

    // MARK: What is shown

    func show(_ content: Content) {
        self.content = content
        redraw()
    }

    func fit() {
        isTaken = false
        fitted = nil
        redraw()
    }

    private func follow(width: Int, height: Int) {
        let box = bounds
        // Also when the window changes its size, as long as nobody has chosen a view of their own.
        guard !isTaken, !box.isEmpty, fitted.map({ $0 != (box, width, height) }) ?? true else { return }
        fitted = (box, width, height)
        camera.fit(box, aspect: Float(width) / Float(max(1, height)))
    }

    func lookDown() {
        camera.lookDown()
        fit()
    }

    func lookAcross() {
        camera.lookAcross()
        fit()
    }

    func zoom(by factor: Float) {
        isTaken = true
        camera.zoom(by: factor)
        redraw()
    }

    func orbit(yaw: Float, pitch: Float) {
        isTaken = true
        camera.orbit(yaw: yaw, pitch: pitch)
        redraw()
    }

    private func redraw() { view?.render() }

    private var bounds: BoundingBox {
        var bounds = BoundingBox()
        for (name, instances) in content.instances {
            guard let model = content.models[name] else { continue }
            let box = model.bounds(exploded: content.explode)
            for instance in instances {
                bounds.include(box.moved(by: .translation(instance.position) * .turn(radians: instance.turnRadians)))
            }
        }
        return bounds
    }

    // MARK: The widget

    func widget(label: String) -> Overlay {
        let view = GLView(
            ready: prepare, render: draw, gone: { self.release() }, failed: { self.fail($0) })
        self.view = view
        view.focusable = true
        view.a11y(label: label, description: tr("Drag to turn, drag with the right button to move, scroll to zoom."))
        addGestures(to: view)
        let failure = Label().wrapped().characters(max: 48).xAlign(0.5).css("second").align(.center, .center)
        failure.visible = false
        self.failure = failure
        return Overlay(view) { failure }
    }

    private func prepare(isEmbedded: Bool) {
        do {
            renderer = try SceneRenderer(embedded: isEmbedded)
            failure?.visible = false
        } catch {
            fail("\(error)")
        }
    }

    private func release() {
        renderer?.release()
        // A context that comes back knows none of the old meshes: they are sent again with the next picture.
        renderer = nil
        meshes = [:]
    }

    private func fail(_ reason: String) {
        failure?.text = tr("3D cannot be shown on this screen: %@", reason)
        failure?.visible = true
    }

    private func draw(width: Int, height: Int) {
        guard let renderer else { return }
        follow(width: width, height: height)
        for (name, model) in content.models where meshes[name] == nil {
            meshes[name] = renderer.upload(model, whole: content.isWhole)
        }
        let instances = content.instances.compactMap { name, instances in meshes[name].map { ($0, instances) } }
        let frame = SceneFrame(
            camera: camera, style: content.style, instances: Dictionary(instances) { first, _ in first },
            explode: content.explode, section: content.section)
        do {
            try renderer.draw(frame, width: width, height: height)
        } catch {
            fail("\(error)")
        }
    }

    // MARK: Pointer and keyboard

    private func ray(_ x: Double, _ y: Double) -> Ray {
        camera.ray(
            x: Float(x), y: Float(y), width: Float(max(1, view?.width ?? 1)), height: Float(max(1, view?.height ?? 1)))
    }

    private func addGestures(to view: GLView) {
        view.onDrag(
            begin: { x, y in
                // So that the keys move the camera from here on.
                view.focus()
                self.dragStart = (x, y, self.camera)
                self.isDraggingContent = self.dragging?.begin(self.ray(x, y)) ?? false
            },
            update: { dx, dy in self.dragged(dx, dy) },
            end: { dx, dy in
                if self.isDraggingContent {
                    self.dragging?.end()
                } else if abs(dx) < 4, abs(dy) < 4 {
                    // A hand that clicks moves a little: below four pixels it is a click and no drag.
                    self.clicked(self.ray(self.dragStart.x, self.dragStart.y))
                }
                self.isDraggingContent = false
            })
        for button in [MouseButton.middle, .secondary] {
            view.onDrag(
                button, begin: { x, y in self.dragStart = (x, y, self.camera) },
                update: { dx, dy in self.pan(dx, dy) })
        }
        view.onScroll { _, dy in
            self.zoom(by: Float(1 + min(0.5, max(-0.5, dy * 0.12))))
            return true
        }
        view.onKey { self.pressed($0) }
    }

    private func dragged(_ dx: Double, _ dy: Double) {
        guard !isDraggingContent else {
            dragging?.update(ray(dragStart.x + dx, dragStart.y + dy))
            return
        }
        camera = dragStart.camera
        // From straight above, turning would only confuse: there a drag moves the plan.
        guard camera.projection == .perspective else { return pan(dx, dy) }
        orbit(yaw: Float(-dx) * 0.008, pitch: Float(dy) * 0.008)
    }

    private func pan(_ dx: Double, _ dy: Double) {
        isTaken = true
        camera = dragStart.camera
        camera.pan(x: Float(dx), y: Float(dy), viewHeight: Float(max(1, view?.height ?? 1)))
        redraw()
    }

    private func pressed(_ key: KeyPress) -> Bool {
        guard !key.control, !key.alt else { return false }
        switch key.name {
        case "Left": orbit(yaw: -0.1, pitch: 0)
        case "Right": orbit(yaw: 0.1, pitch: 0)
        case "Up": orbit(yaw: 0, pitch: 0.08)
        case "Down": orbit(yaw: 0, pitch: -0.08)
        case "plus", "equal", "KP_Add": zoom(by: 0.85)
        case "minus", "KP_Subtract": zoom(by: 1.18)
        case "f": fit()
        case "t": lookDown()
        case "p": lookAcross()
        default: return false
        }
        return true
    }
}

extension SceneStyle {
    /// In the colours of the tokens, light or dark.
    @MainActor init(_ palette: Palette) {
        let scene = palette[.scene]
        self.init(
            background: Vector3(scene),
            shadow: Vector3(scene.mixed(with: Color(0, 0, 0), by: palette.isDark ? 0.35 : 0.1)),
            grid: Vector3(palette[.textFaint]))
    }
}

extension SIMD3<Float> {
    init(_ color: Color) { self.init(Float(color.red), Float(color.green), Float(color.blue)) }
}
