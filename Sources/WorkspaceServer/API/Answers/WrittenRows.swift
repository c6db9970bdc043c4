import Domain
import Platform
import Protocol

/// An answer that is asked for so often that `Codable` would be most of its cost: it writes its own JSON, which is the
/// same, byte for byte.
protocol WrittenRow {
    func write(to writer: inout JSONWriter)
}

extension Page: WrittenRow where Item: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("items")
        writer.beginArray()
        for item in items { item.write(to: &writer) }
        writer.endArray()
        if let next {
            writer.name("next")
            writer.value(next)
        }
        writer.endObject()
    }
}

extension Container: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("container_id", containerId.rawValue)
        writer.member("project_id", projectId.rawValue)
        writer.member("model", model)
        writer.member("status", status.rawValue)
        writer.member("in_maintenance", inMaintenance)
        writer.member("slots", slots)
        writer.member("hashrate_th", hashrateTh)
        writer.member("power_consumption_kw", powerConsumptionKw)
        writer.member("miners_active", minersActive)
        writer.member("miners_total", minersTotal)
        writer.member("inlet_temperature_c", inletTemperatureC)
        writer.member("outlet_temperature_c", outletTemperatureC)
        writer.member("flow_m3h", flowM3h)
        writer.member("board_temperature_max_c", boardTemperatureMaxC)
        if let position {
            writer.name("position")
            writer.beginObject()
            writer.member("x_m", position.xM)
            writer.member("y_m", position.yM)
            writer.member("rotation_deg", position.rotationDeg)
            writer.endObject()
        }
        writer.member("transformer_id", transformerId?.rawValue)
        writer.member("cooled_by_id", cooledById?.rawValue)
        writer.member("reading_at", readingAt)
        writer.member("reading_source", readingSource?.rawValue)
        writer.member("version", version)
        writer.member("updated_at", updatedAt)
        writer.endObject()
    }
}

extension Miner: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("miner_id", minerId.rawValue)
        writer.member("container_id", containerId.rawValue)
        writer.member("project_id", projectId.rawValue)
        writer.member("model", model)
        writer.member("serial", serial)
        writer.member("ip_address", ipAddress)
        writer.member("mac_address", macAddress)
        writer.member("firmware", firmware)
        writer.member("slot", slot)
        writer.member("status", status.rawValue)
        writer.member("in_maintenance", inMaintenance)
        writer.member("hashrate_th", hashrateTh)
        writer.member("power_w", powerW)
        writer.member("chip_temperature_c", chipTemperatureC)
        writer.member("inlet_temperature_c", inletTemperatureC)
        writer.member("outlet_temperature_c", outletTemperatureC)
        writer.member("shares_accepted", sharesAccepted)
        writer.member("shares_rejected", sharesRejected)
        writer.member("pool", pool)
        writer.member("worker", worker)
        writer.member("uptime_s", uptimeS)
        writer.member("owner", owner)
        writer.member("notes", notes)
        writer.member("repairs", of: repairs) { repair, writer in
            writer.beginObject()
            writer.member("at", repair.at)
            writer.member("by", repair.by)
            writer.member("text", repair.text)
            writer.endObject()
        }
        writer.member("reading_at", readingAt)
        writer.member("reading_source", readingSource?.rawValue)
        writer.member("version", version)
        writer.member("updated_at", updatedAt)
        writer.endObject()
    }
}

/// Reads as a `FleetSnapshot`.
extension LiveSnapshot: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("project_id", projectId.rawValue)
        writer.member("containers", of: containers) { container, writer in
            writer.beginObject()
            writer.member("container_id", container.containerId.rawValue)
            writer.member("at", container.at)
            writer.member("source", container.source.rawValue)
            writer.name("miners")
            container.miners.write(to: &writer)
            writer.endObject()
        }
        writer.endObject()
    }
}
