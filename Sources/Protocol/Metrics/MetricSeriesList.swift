/// Charts in the order in which they were asked for; all have the same moments.
package struct MetricSeriesList: Codable, Sendable, Equatable {
    package var items: [MetricSeries]

    package init(items: [MetricSeries]) { self.items = items }
}

extension MetricSeriesList: Documented {
    package static let fields: FieldNotes = ["items": "A chart for each one that was asked for."]
}
