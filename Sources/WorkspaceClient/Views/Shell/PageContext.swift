package import GTKKit
package import Protocol
package import Stores

/// What a page may reach: given to it when it is built. Its root owns the page's store: `root.own(store)`.
package final class PageContext {
    package let backend: Backend
    package let navigator: Navigator
    package let now: NowStore
    /// All sites and all alerts: one store each for the whole client, as the sidebar and most pages show them.
    package let fleet: FleetStore
    package let alerts: AlertStore
    /// The catalogue and its 3D models, shared by the gallery and the planner.
    package let library: ModelLibrary
    package let palette: Palette
    /// The folder of models, pictures and words.
    package let assets: String
    /// Whether the person at the screen may do something.
    package var may: (Permission) -> Bool = { _ in false }
    /// Says something short at the bottom of the window.
    package var toast: (String) -> Void = { _ in }
    /// The program around the pages; absent where a page stands alone, as in its tests.
    package var client: ClientControls?

    package init(
        backend: Backend, navigator: Navigator, now: NowStore, fleet: FleetStore, alerts: AlertStore, palette: Palette,
        assets: String
    ) {
        self.backend = backend
        self.navigator = navigator
        self.now = now
        self.fleet = fleet
        self.alerts = alerts
        library = ModelLibrary(backend)
        self.palette = palette
        self.assets = assets
    }
}

/// A page as the shell shows it: a title for the header, and the content below it.
package struct BuiltPage {
    package let title: String
    package let root: any Widget
    /// Buttons of this page, at the right of the header.
    package let actions: [any Widget]
    /// Gets the focus when `/` is pressed.
    package let search: SearchEntry?

    package init(_ title: String, _ root: any Widget, actions: [any Widget] = [], search: SearchEntry? = nil) {
        self.title = title
        self.root = root
        self.actions = actions
        self.search = search
    }
}
