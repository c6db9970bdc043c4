/// The colours of everything that is not a model, from the tokens of the look.
package struct SceneStyle: Sendable, Equatable {
    package var background: Vector3
    package var shadow: Vector3
    package var grid: Vector3
    /// Laid over what is selected.
    package var selection: Vector3

    package init(background: Vector3, shadow: Vector3, grid: Vector3, selection: Vector3) {
        self.background = background
        self.shadow = shadow
        self.grid = grid
        self.selection = selection
    }

    package static let light = SceneStyle(
        background: Vector3(0.957, 0.961, 0.965), shadow: Vector3(0.86, 0.868, 0.876), grid: Vector3(0.62, 0.65, 0.68),
        selection: Vector3(0.145, 0.388, 0.788))
    package static let dark = SceneStyle(
        background: Vector3(0.082, 0.094, 0.106), shadow: Vector3(0.055, 0.063, 0.071), grid: Vector3(0.30, 0.33, 0.36),
        selection: Vector3(0.42, 0.643, 0.973))
}
