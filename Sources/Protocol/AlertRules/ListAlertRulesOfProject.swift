/// Every rule as it holds at a site.
package struct ListAlertRulesOfProject: APIRequest {
    package typealias Response = Page<SiteAlertRule>
    package static let route = Route(
        .get, "/api/projects/{id}/alert-rules", needs: .viewFleet, "List the alert rules of a project")

    package var id: Project.ID

    package init(id: Project.ID) { self.id = id }
}

extension ListAlertRulesOfProject: Documented {
    package static let fields: FieldNotes = ["id": .projectId]
}
