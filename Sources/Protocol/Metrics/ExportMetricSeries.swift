/// The same charts as a file: a line per point and chart, empty where nothing was measured.
package struct ExportMetricSeries: FileRequest {
    package typealias Response = Empty
    package static let route = Route(.get, "/api/metrics/series.csv", needs: .viewFleet, "Read charts as a CSV file")
    package static let fileTypes = ["text/csv"]

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

    /// What the file is made of.
    package var charts: GetMetricSeries { GetMetricSeries(of: of, from: from, to: to, step: step) }
}

extension ExportMetricSeries: Documented {
    package static let fields = FieldNotes(like: MetricRange.fields, ["of": MetricRange.of])
}
