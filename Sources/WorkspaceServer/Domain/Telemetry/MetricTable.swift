package import Protocol

/// Charts as CSV (RFC 4180): a line per moment and chart, so that a spreadsheet can filter and pivot them.
package enum MetricTable {
    private static let columns = [
        "at", "scope", "scope_id", "hashrate_th", "power_kw", "temperature_avg_c", "temperature_max_c", "miners_active",
    ]

    /// Writes the file piece by piece, one chart each.
    package static func write(_ list: MetricSeriesList, to send: ([UInt8]) async throws -> Void) async throws {
        var writer = CSVWriter()
        for name in columns { writer.text(name) }
        writer.endLine()
        if list.items.isEmpty { try await send(writer.take()) }
        for series in list.items {
            for point in series.hashrateTh.indices { line(series, point, to: &writer) }
            try await send(writer.take())
        }
    }

    private static func line(_ series: MetricSeries, _ point: Int, to writer: inout CSVWriter) {
        writer.text(series.from.advanced(bySeconds: point * series.stepS).description)
        writer.text(series.scope.rawValue)
        writer.text(series.scopeId ?? "")
        for list in [series.hashrateTh, series.powerKw, series.temperatureAvgC, series.temperatureMaxC] {
            writer.cell(list[point].map(FreeJSON.number) ?? .null)
        }
        writer.cell(series.minersActive[point].map { .number(Double($0)) } ?? .null)
        writer.endLine()
    }
}
