/// Every site template, with what it would make under its own name.
package struct ListTemplates: APIRequest {
    package typealias Response = Page<SiteTemplatePreview>
    package static let route = Route(.get, "/api/templates", needs: .manageProjects, "List site templates")

    package init() {}
}
