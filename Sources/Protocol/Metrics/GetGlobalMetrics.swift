/// All sites of the caller together.
package struct GetGlobalMetrics: APIRequest {
    package typealias Response = MetricAnswer
    package static let route = Route(.get, "/api/metrics/global", needs: .viewFleet, "Read global metrics")

    package var from: Timestamp?
    package var to: Timestamp?
    /// Seconds between points; chosen by the server when absent.
    package var step: Int?

    package init(from: Timestamp? = nil, to: Timestamp? = nil, step: Int? = nil) {
        self.from = from
        self.to = to
        self.step = step
    }
}

extension GetGlobalMetrics: Documented {
    package static let fields = FieldNotes(like: MetricRange.fields)
}
