/// The added rules of the scope, those for every site included. The rules that every site has are listed by site.
package struct ListAlertRulesOfScope: APIRequest {
    package typealias Response = Page<AddedAlertRule>
    package static let route = Route(.get, "/api/alert-rules", needs: .viewFleet, "List added alert rules")

    package var projectId: Project.ID?

    package init(projectId: Project.ID? = nil) { self.projectId = projectId }
}

extension ListAlertRulesOfScope: Documented {
    package static let fields: FieldNotes = [
        "projectId": .init(
            "Only those that watch this site.", pattern: FieldNote.plainPattern, example: "QATAR-001")
    ]
}
