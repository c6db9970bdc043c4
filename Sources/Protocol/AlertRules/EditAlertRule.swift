/// Changes an added rule. Its site stays.
package struct EditAlertRule: ConditionalRequest {
    package typealias Response = AddedAlertRule
    package static let route = Route(.put, "/api/alert-rules/{id}", needs: .manageFleet, "Change an added alert rule")

    package var id: AddedAlertRule.ID
    package var watch: AlertWatching
    package var settings: AlertRuleSettings
    package var ifMatch: String?

    package init(
        id: AddedAlertRule.ID, watch: AlertWatching, settings: AlertRuleSettings, ifMatch: String? = nil
    ) {
        self.id = id
        self.watch = watch
        self.settings = settings
        self.ifMatch = ifMatch
    }
}

extension EditAlertRule: Documented {
    package static let fields: FieldNotes = [
        "id": .addedRuleId,
        "watch": "What is to be watched.",
        "settings": "All of them, as they are to be.",
    ]
}
