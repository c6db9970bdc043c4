/// Several charts with the same steps in one call, to lay one over the other.
package struct GetMetricSeries: APIRequest {
    package typealias Response = MetricSeriesList
    package static let route = Route(.get, "/api/metrics/series", needs: .viewFleet, "Read several charts at once")

    package var of: String
    package var from: Timestamp?
    package var to: Timestamp?
    /// Seconds between points; chosen by the server when absent.
    package var step: Int?

    package init(of: String, from: Timestamp? = nil, to: Timestamp? = nil, step: Int? = nil) {
        self.of = of
        self.from = from
        self.to = to
        self.step = step
    }
}

extension GetMetricSeries: Documented {
    package static let fields = FieldNotes(like: MetricRange.fields, ["of": MetricRange.of])
}
