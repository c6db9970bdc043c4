/// One miner.
package struct GetMinerMetrics: APIRequest {
    package typealias Response = MetricAnswer
    package static let route = Route(
        .get, "/api/metrics/miner/{id}", needs: .viewFleet, "Read the metrics of a miner")

    package var id: Miner.ID
    package var from: Timestamp?
    package var to: Timestamp?
    /// Seconds between points; chosen by the server when absent.
    package var step: Int?

    package init(id: Miner.ID, from: Timestamp? = nil, to: Timestamp? = nil, step: Int? = nil) {
        self.id = id
        self.from = from
        self.to = to
        self.step = step
    }
}

extension GetMinerMetrics: Documented {
    package static let fields = FieldNotes(
        like: MetricRange.fields,
        [
            "id": .minerId
        ])
}
