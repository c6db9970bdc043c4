/// One container.
package struct GetContainerMetrics: APIRequest {
    package typealias Response = MetricAnswer
    package static let route = Route(
        .get, "/api/metrics/container/{id}", needs: .viewFleet, "Read the metrics of a container")

    package var id: Container.ID
    package var from: Timestamp?
    package var to: Timestamp?
    /// Seconds between points; chosen by the server when absent.
    package var step: Int?

    package init(id: Container.ID, from: Timestamp? = nil, to: Timestamp? = nil, step: Int? = nil) {
        self.id = id
        self.from = from
        self.to = to
        self.step = step
    }
}

extension GetContainerMetrics: Documented {
    package static let fields = FieldNotes(
        like: MetricRange.fields,
        [
            "id": .containerId
        ])
}
