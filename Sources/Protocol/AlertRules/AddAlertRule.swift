/// Adds a rule of one's own: to one site, or, by those who see every site, to all of them.
package struct AddAlertRule: APIRequest {
    package typealias Response = AddedAlertRule
    package static let route = Route(.post, "/api/alert-rules", needs: .manageFleet, answers: 201, "Add an alert rule")

    package var projectId: Project.ID?
    package var watch: AlertWatching
    package var settings: AlertRuleSettings

    package init(projectId: Project.ID? = nil, watch: AlertWatching, settings: AlertRuleSettings) {
        self.projectId = projectId
        self.watch = watch
        self.settings = settings
    }
}

extension AddAlertRule: Documented {
    package static let fields: FieldNotes = [
        "projectId": .ruleSite,
        "watch": "What is watched.",
        "settings": "From which value on it is trouble, for how long it must be so, and what to do then.",
    ]
}

extension FieldNote {
    static let addedRuleId = FieldNote("The added rule.", example: "7")
    static let ruleSite = FieldNote(
        "The site; absent for every site, which only those may say who see every site.", length: 2...32,
        pattern: "^[A-Z0-9][A-Z0-9-]*$", example: "QATAR-001")
}
