/// Removes an added rule; what it has open ends.
package struct RemoveAlertRule: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/alert-rules/{id}", needs: .manageFleet, answers: 204, "Remove an added alert rule")

    package var id: AddedAlertRule.ID

    package init(id: AddedAlertRule.ID) { self.id = id }
}

extension RemoveAlertRule: Documented {
    package static let fields: FieldNotes = ["id": .addedRuleId]
}
