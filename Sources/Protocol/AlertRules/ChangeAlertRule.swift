/// Gives a site settings of its own for one rule.
package struct ChangeAlertRule: ConditionalRequest {
    package typealias Response = SiteAlertRule
    package static let route = Route(
        .put, "/api/projects/{id}/alert-rules", needs: .manageFleet, "Change an alert rule of a project")

    package var id: Project.ID
    package var rule: String
    package var settings: AlertRuleSettings
    package var ifMatch: String?

    package init(id: Project.ID, rule: String, settings: AlertRuleSettings, ifMatch: String? = nil) {
        self.id = id
        self.rule = rule
        self.settings = settings
        self.ifMatch = ifMatch
    }
}

extension ChangeAlertRule: Documented {
    package static let fields: FieldNotes = [
        "id": .projectId,
        "rule": .alertRule,
        "settings": "All of them, as they are to be.",
    ]
}
