package import Domain
import Protocol

/// The templates of sites, and what they would make.
package struct TemplateRoutes: Sendable {
    private let templates: TemplateService

    package init(templates: TemplateService) { self.templates = templates }

    package func register(on router: inout Router) {
        router.on(ListTemplates.self, templates.list)
        router.on(GetTemplate.self, templates.preview)
    }
}
