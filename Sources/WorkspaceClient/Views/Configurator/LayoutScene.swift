import GTKKit
import Glibc
import Protocol
import Scene
import Stores

/// The same plan in three dimensions: turn it, click an item, drag it over the ground.
final class LayoutScene {
    private(set) lazy var scene = SceneView(
        dragging: .init(
            begin: { [weak self] in self?.begin($0) ?? false }, update: { [weak self] in self?.update($0) },
            end: { [weak self] in self?.store.endDrag() }),
        clicked: { [weak self] in self?.click($0) })
    private let store: LayoutStore
    private let palette: Palette
    private var models: [String: Model] = [:]
    private var refused: Set<String> = []
    private var grip: Vector3?

    init(_ store: LayoutStore, palette: Palette) {
        self.store = store
        self.palette = palette
    }

    func widget() -> Overlay {
        let widget = scene.widget(label: tr("3D view of %@", store.draft.name))
        return widget.own(self).id("layout-3d").bind { _ in self.scene.show(self.content()) }
    }

    private func content() -> SceneView.Content {
        loadModels()
        var instances: [String: [SceneFrame.Instance]] = [:]
        let elevations = store.rules.elevations(in: store.draft, figures: store.library.figures)
        for item in store.draft.items {
            instances[item.modelId.rawValue, default: []].append(
                SceneFrame.Instance(
                    position: Self.position(of: item, elevation: elevations[item.id] ?? 0),
                    turnRadians: Float(item.rotationDeg * .pi / 180), tint: tint(of: item)))
        }
        return SceneView.Content(models: models, instances: instances, style: SceneStyle(palette))
    }

    /// Plans count north upwards, the scene counts south towards the eye.
    static func position(of item: PlacedItem, elevation: Double = 0) -> Vector3 {
        Vector3(Float(item.xM), Float(elevation), Float(-item.yM))
    }

    private func tint(of item: PlacedItem) -> Vector4 {
        if store.selection.contains(item.id) { return Vector4(Vector3(palette[.accent]), 0.6) }
        switch store.severity(of: item.id) {
        case .critical: return Vector4(Vector3(palette[.critical]), 0.45)
        case .warning: return Vector4(Vector3(palette[.warning]), 0.3)
        case .info, nil: return Vector4()
        }
    }

    /// Models come one by one; each shows as soon as it is there.
    private func loadModels() {
        for id in Set(store.draft.items.map(\.modelId)) where !refused.contains(id.rawValue) {
            guard models[id.rawValue] == nil, let path = store.library.model(id)?.gltfPath,
                let bytes = store.library.file(path).bytes
            else { continue }
            if let model = try? Model(glb: bytes) {
                models[id.rawValue] = model
            } else {
                refused.insert(id.rawValue)
            }
        }
    }

    // MARK: The pointer

    private func item(along ray: Ray) -> PlacedItem? {
        let shown = store.draft.items.filter { models[$0.modelId.rawValue] != nil }
        let elevations = store.rules.elevations(in: store.draft, figures: store.library.figures)
        let targets = shown.compactMap { item in
            models[item.modelId.rawValue].map {
                ScenePicker.Target(
                    model: $0, position: Self.position(of: item, elevation: elevations[item.id] ?? 0),
                    turnRadians: Float(item.rotationDeg * .pi / 180))
            }
        }
        return ScenePicker.nearest(targets, along: ray).map { shown[$0] }
    }

    private func click(_ ray: Ray) { store.selection = item(along: ray).map { [$0.id] } ?? [] }

    /// Only what is selected moves: a drag on anything else turns the view.
    private func begin(_ ray: Ray) -> Bool {
        guard let item = item(along: ray), store.selection.contains(item.id), let ground = ray.ground else {
            return false
        }
        grip = ground
        store.beginDrag()
        return true
    }

    private func update(_ ray: Ray) {
        guard let grip, let ground = ray.ground else { return }
        store.drag(byX: Double(ground.x - grip.x), y: Double(grip.z - ground.z))
    }
}
