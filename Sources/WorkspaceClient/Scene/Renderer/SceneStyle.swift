/// The colours of everything that is not a model, from the tokens of the look.
package struct SceneStyle: Sendable, Equatable {
    package var background: Vector3
    package var shadow: Vector3
    package var grid: Vector3
    package init(background: Vector3, shadow: Vector3, grid: Vector3) {
        self.background = background
        self.shadow = shadow
        self.grid = grid
    }

    /// For pictures that are looked at outside the client.
    package static let paper = SceneStyle(
        background: Vector3(0.957, 0.961, 0.965), shadow: Vector3(0.86, 0.868, 0.876), grid: Vector3(0.62, 0.65, 0.68))
}
