package import Domain
import Protocol

/// The plans of sites.
package struct LayoutRoutes: Sendable {
    private let layouts: LayoutService

    package init(layouts: LayoutService) { self.layouts = layouts }

    package func register(on router: inout Router) {
        router.on(ListLayouts.self, layouts.list)
        router.on(GetLayout.self, layouts.get)
        router.on(CreateLayout.self, layouts.create)
        router.on(SaveLayout.self, layouts.save)
        router.on(DeleteLayout.self, layouts.delete)
    }
}
