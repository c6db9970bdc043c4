/// The JSON form of a batch as nearly everybody writes it, read in one go: `Codable` takes several times as long, and a
/// site has thousands of lines every few seconds. Pure.
///
/// What is out of the ordinary is nobody's mistake, so it is not read at all: an escaped letter, a number with an
/// exponent, a member that is not known or comes twice. The general reader then says what it is or what is wrong with
/// it. What is read here reads there as the same.
package enum TelemetryJSON {
    /// Nil for a body that the general reader must look at.
    package static func read(_ bytes: [UInt8]) -> SendTelemetry? {
        bytes.withUnsafeBufferPointer { bytes in
            var json = PlainJSON(bytes)
            guard let batch = try? json.batch(), (try? json.end()) != nil else { return nil }
            return batch
        }
    }
}

extension PlainJSON {
    fileprivate mutating func batch() throws(Unusual) -> SendTelemetry {
        var projectId: String?
        var at: Timestamp?
        var source: ReadingSource?
        var miners: [MinerReading]?
        var plant: [PlantReading]?
        var batchId: String?
        var members = Members<BatchMember>()
        while let member = try next(&members) {
            switch member {
            case .projectId: projectId = try text()
            case .at: at = Timestamp(rfc3339: try text())
            case .source: source = ReadingSource(rawValue: try text())
            case .miners: miners = try list { json throws(Unusual) in try json.miner() }
            case .plant: plant = isNull() ? nil : try list { json throws(Unusual) in try json.loop() }
            case .batchId: batchId = isNull() ? nil : try text()
            }
        }
        guard let projectId, let at, let source, let miners else { throw Unusual() }
        return SendTelemetry(
            projectId: Project.ID(projectId), at: at, source: source, miners: miners, plant: plant, batchId: batchId)
    }

    private mutating func miner() throws(Unusual) -> MinerReading {
        var id: String?
        var status: MinerStatus?
        var reading = MinerReading(minerId: Miner.ID(""), status: .offline)
        var members = Members<MinerMember>()
        while let member = try next(&members) {
            switch member {
            case .minerId: id = try text()
            case .status: status = try minerStatus()
            case .hashrateTh: reading.hashrateTh = try number()
            case .powerW: reading.powerW = try number()
            case .chipTemperatureC: reading.chipTemperatureC = try number()
            case .inletTemperatureC: reading.inletTemperatureC = try number()
            case .outletTemperatureC: reading.outletTemperatureC = try number()
            case .sharesAccepted: reading.sharesAccepted = try wholeNumber()
            case .sharesRejected: reading.sharesRejected = try wholeNumber()
            case .uptimeS: reading.uptimeS = try wholeNumber()
            }
        }
        guard let id, let status else { throw Unusual() }
        reading.minerId = Miner.ID(id)
        reading.status = status
        return reading
    }

    private mutating func loop() throws(Unusual) -> PlantReading {
        var id: String?
        var reading = PlantReading(containerId: Container.ID(""))
        var members = Members<LoopMember>()
        while let member = try next(&members) {
            switch member {
            case .containerId: id = try text()
            case .supplyTemperatureC: reading.supplyTemperatureC = try number()
            case .returnTemperatureC: reading.returnTemperatureC = try number()
            case .flowM3h: reading.flowM3h = try number()
            case .plantPowerKw: reading.plantPowerKw = try number()
            }
        }
        guard let id else { throw Unusual() }
        reading.containerId = Container.ID(id)
        return reading
    }
}

/// What a batch has.
private enum BatchMember: Int, CaseIterable, PlainMember {
    case projectId, at, source, miners, plant, batchId

    var name: StaticString {
        switch self {
        case .projectId: "project_id"
        case .at: "at"
        case .source: "source"
        case .miners: "miners"
        case .plant: "plant"
        case .batchId: "batch_id"
        }
    }
}

/// What the line of a machine has.
private enum MinerMember: Int, CaseIterable, PlainMember {
    case minerId, status, hashrateTh, powerW, chipTemperatureC, inletTemperatureC, outletTemperatureC, sharesAccepted,
        sharesRejected, uptimeS

    var name: StaticString {
        switch self {
        case .minerId: "miner_id"
        case .status: "status"
        case .hashrateTh: "hashrate_th"
        case .powerW: "power_w"
        case .chipTemperatureC: "chip_temperature_c"
        case .inletTemperatureC: "inlet_temperature_c"
        case .outletTemperatureC: "outlet_temperature_c"
        case .sharesAccepted: "shares_accepted"
        case .sharesRejected: "shares_rejected"
        case .uptimeS: "uptime_s"
        }
    }
}

/// What the line of a cooling loop has.
private enum LoopMember: Int, CaseIterable, PlainMember {
    case containerId, supplyTemperatureC, returnTemperatureC, flowM3h, plantPowerKw

    var name: StaticString {
        switch self {
        case .containerId: "container_id"
        case .supplyTemperatureC: "supply_temperature_c"
        case .returnTemperatureC: "return_temperature_c"
        case .flowM3h: "flow_m3h"
        case .plantPowerKw: "plant_power_kw"
        }
    }
}
