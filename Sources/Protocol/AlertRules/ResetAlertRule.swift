/// Takes a site's own settings of a rule away: it holds again as everywhere.
package struct ResetAlertRule: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/projects/{id}/alert-rules", needs: .manageFleet, answers: 204,
        "Reset an alert rule of a project")

    package var id: Project.ID
    package var rule: String

    package init(id: Project.ID, rule: String) {
        self.id = id
        self.rule = rule
    }
}

extension ResetAlertRule: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId,
        "rule": .alertRule,
    ]
}
