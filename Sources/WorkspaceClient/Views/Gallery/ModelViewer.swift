import Observation
import Scene

/// One model in a 3D view, whole, cut open or pulled apart.
@Observable
final class ModelViewer {
    var explode = 0.0
    var isCut = false
    /// Why the file cannot be shown.
    private(set) var refusal: String?

    @ObservationIgnored let scene = SceneView()
    @ObservationIgnored private var model: Model?
    @ObservationIgnored private let palette: Palette

    init(palette: Palette) { self.palette = palette }

    func show(_ bytes: [UInt8]?, section: Bool, explode: Double) {
        if model == nil, refusal == nil, let bytes { read(bytes) }
        guard let model else { return }
        // A little beside the middle, so that walls in the middle itself are not cut along their own plane.
        let cut = SceneFrame.Section(direction: Vector3(0, 0, 1), distance: model.bounds.centre.z + 0.02)
        scene.show(
            SceneView.Content(
                models: ["model": model],
                instances: ["model": [SceneFrame.Instance(position: Vector3(), turnRadians: 0)]], isWhole: true,
                explode: Float(explode), section: section ? cut : nil, style: SceneStyle(palette)))
    }

    private func read(_ bytes: [UInt8]) {
        do {
            model = try Model(glb: bytes)
        } catch {
            refusal = tr("This model's file cannot be shown. %@", error.description)
        }
    }
}
