/// Live figures, and the series when a time range was asked for.
package struct MetricAnswer: Codable, Sendable, Equatable {
    package var live: Metric
    package var series: MetricSeries?

    package init(live: Metric, series: MetricSeries? = nil) {
        self.live = live
        self.series = series
    }
}

extension MetricAnswer: Documented {
    package static let fields: FieldNotes = [
        "live": "The figures of this moment.",
        "series": "The chart; absent unless a time was asked for.",
    ]
}
