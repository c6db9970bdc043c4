/// One site.
package struct GetProjectMetrics: APIRequest {
    package typealias Response = MetricAnswer
    package static let route = Route(
        .get, "/api/metrics/project/{id}", needs: .viewFleet, "Read the metrics of a project")

    package var id: Project.ID
    package var from: Timestamp?
    package var to: Timestamp?
    /// Seconds between points; chosen by the server when absent.
    package var step: Int?

    package init(id: Project.ID, from: Timestamp? = nil, to: Timestamp? = nil, step: Int? = nil) {
        self.id = id
        self.from = from
        self.to = to
        self.step = step
    }
}

extension GetProjectMetrics: Documented {
    package static let fields = FieldNotes(
        like: MetricRange.fields,
        [
            "id": .projectId
        ])
}
