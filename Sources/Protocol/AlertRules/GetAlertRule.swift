/// One added rule.
package struct GetAlertRule: APIRequest {
    package typealias Response = AddedAlertRule
    package static let route = Route(.get, "/api/alert-rules/{id}", needs: .viewFleet, "Read an added alert rule")

    package var id: AddedAlertRule.ID

    package init(id: AddedAlertRule.ID) { self.id = id }
}

extension GetAlertRule: Documented {
    package static let fields: FieldNotes = ["id": .addedRuleId]
}
