/// Every machine of a site as it is right now, column by column: what a map of thousands is coloured by.
package struct GetFleetSnapshot: APIRequest {
    package typealias Response = FleetSnapshot
    package static let route = Route(
        .get, "/api/metrics/project/{id}/snapshot", needs: .viewFleet, "Read every machine of a project at once")

    package var id: Project.ID

    package init(id: Project.ID) { self.id = id }
}

extension GetFleetSnapshot: Documented {
    package static let fields: FieldNotes = ["id": .projectId]
}
