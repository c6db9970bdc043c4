import Platform
import Protocol

/// The frames of the live feed that are large or many: fifty containers of three hundred machines are encoded in each
/// tick, between the change and everybody who waits for it.
extension ContainerFeed: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("container")
        container.write(to: &writer)
        writer.name("miners")
        miners.write(to: &writer)
        writer.endObject()
    }
}

extension MinerColumns: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("slot", of: slot) { $1.value($0) }
        writer.member("status", of: status) { $1.value($0.rawValue) }
        writer.member("hashrate_th", of: hashrateTh, Self.write)
        writer.member("power_w", of: powerW, Self.write)
        writer.member("chip_temperature_c", of: chipTemperatureC, Self.write)
        writer.member("uptime_s", of: uptimeS) { value, writer in
            if let value { writer.value(value) } else { writer.null() }
        }
        writer.endObject()
    }

    private static func write(_ value: Double?, to writer: inout JSONWriter) {
        if let value { writer.value(value) } else { writer.null() }
    }
}

extension ProjectFeed: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("totals")
        totals.write(to: &writer)
        writer.name("alerts")
        alerts.write(to: &writer)
        writer.member("containers", of: containers) { $0.write(to: &$1) }
        writer.endObject()
    }
}

extension AlertFeed: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("alerts", of: alerts) { $0.write(to: &$1) }
        writer.name("counts")
        counts.write(to: &writer)
        writer.endObject()
    }
}

extension AlertCounts: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("critical", critical)
        writer.member("warning", warning)
        writer.member("info", info)
        writer.member("acknowledged", acknowledged)
        writer.member("silenced", silenced)
        writer.member("oldest_at", oldestAt)
        writer.endObject()
    }
}

extension Metric: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("at", at)
        writer.member("scope", scope.rawValue)
        writer.member("scope_id", scopeId)
        writer.member("hashrate_th", hashrateTh)
        writer.member("power_kw", powerKw)
        writer.member("temperature_avg_c", temperatureAvgC)
        writer.member("temperature_max_c", temperatureMaxC)
        writer.member("containers_active", containersActive)
        writer.member("containers_total", containersTotal)
        writer.member("miners_active", minersActive)
        writer.member("miners_total", minersTotal)
        writer.member("efficiency_j_th", efficiencyJTh)
        writer.member("source", source?.rawValue)
        writer.endObject()
    }
}
