import Platform
import Protocol

/// Charts: a year by the hour is 43,800 numbers, which `Codable` takes longer to write than SQLite to read.
extension MetricAnswer: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("live")
        live.write(to: &writer)
        if let series {
            writer.name("series")
            series.write(to: &writer)
        }
        writer.endObject()
    }
}

extension MetricSeriesList: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("items", of: items) { $0.write(to: &$1) }
        writer.endObject()
    }
}

extension MetricSeries: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("scope", scope.rawValue)
        writer.member("scope_id", scopeId)
        writer.member("from", from)
        writer.member("step_s", stepS)
        writer.member("hashrate_th", of: hashrateTh, Self.write)
        writer.member("power_kw", of: powerKw, Self.write)
        writer.member("temperature_avg_c", of: temperatureAvgC, Self.write)
        writer.member("temperature_max_c", of: temperatureMaxC, Self.write)
        writer.member("miners_active", of: minersActive) { count, writer in
            if let count { writer.value(count) } else { writer.null() }
        }
        writer.endObject()
    }

    private static func write(_ value: Double?, to writer: inout JSONWriter) {
        if let value { writer.value(value) } else { writer.null() }
    }
}
