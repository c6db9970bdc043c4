/// One miner at one moment, quantised. `Quantity.missing` is “unknown”; integers keep a fleet's columns small and
/// exact.
package struct MinerSample: Sendable, Equatable {
    /// Absent when nothing was heard of the slot; then every value is missing too.
    package var status: MinerStatus?
    /// Hundredths of TH/s.
    package var hashrate = Quantity.missing
    /// Watts.
    package var power = Quantity.missing
    /// Tenths of a degree, as are the two below. The hottest board, not the liquid.
    package var chipTemperature = Quantity.missing
    package var inletTemperature = Quantity.missing
    package var outletTemperature = Quantity.missing
    package var sharesAccepted = Quantity.missing
    package var sharesRejected = Quantity.missing
    /// Seconds.
    package var uptime = Quantity.missing

    package init(status: MinerStatus?) { self.status = status }

    /// Nothing was heard of this slot.
    package static let unheard = MinerSample(status: nil)

    /// The values in the order in which they travel.
    package enum Column: CaseIterable, Sendable {
        case hashrate, power, chipTemperature, inletTemperature, outletTemperature, sharesAccepted, sharesRejected,
            uptime
    }

    package subscript(column: Column) -> Int32 {
        get {
            switch column {
            case .hashrate: hashrate
            case .power: power
            case .chipTemperature: chipTemperature
            case .inletTemperature: inletTemperature
            case .outletTemperature: outletTemperature
            case .sharesAccepted: sharesAccepted
            case .sharesRejected: sharesRejected
            case .uptime: uptime
            }
        }
        set {
            switch column {
            case .hashrate: hashrate = newValue
            case .power: power = newValue
            case .chipTemperature: chipTemperature = newValue
            case .inletTemperature: inletTemperature = newValue
            case .outletTemperature: outletTemperature = newValue
            case .sharesAccepted: sharesAccepted = newValue
            case .sharesRejected: sharesRejected = newValue
            case .uptime: uptime = newValue
            }
        }
    }

    /// Quantises what people send; a value that no machine can have is named instead.
    package static func quantise(_ reading: MinerReading) -> Result<MinerSample, ImplausibleReading> {
        var sample = MinerSample(status: reading.status)
        sample.hashrate = Quantity.quantise(reading.hashrateTh, per: 100)
        sample.power = Quantity.quantise(reading.powerW, per: 1)
        sample.chipTemperature = Quantity.quantise(reading.chipTemperatureC, per: 10)
        sample.inletTemperature = Quantity.quantise(reading.inletTemperatureC, per: 10)
        sample.outletTemperature = Quantity.quantise(reading.outletTemperatureC, per: 10)
        sample.sharesAccepted = Quantity.quantise(reading.sharesAccepted)
        sample.sharesRejected = Quantity.quantise(reading.sharesRejected)
        sample.uptime = Quantity.quantise(reading.uptimeS)
        if let field = sample.implausibleField { return .failure(ImplausibleReading(field: field)) }
        return .success(sample)
    }

    /// The first field outside what a machine can have; none when all is well.
    package var implausibleField: String? {
        if !Quantity.isPlausible(hashrate, in: Quantity.hashrateRange) { return "hashrate_th" }
        if !Quantity.isPlausible(power, in: Quantity.powerRange) { return "power_w" }
        if !Quantity.isPlausible(chipTemperature, in: Quantity.temperatureRange) { return "chip_temperature_c" }
        if !Quantity.isPlausible(inletTemperature, in: Quantity.temperatureRange) { return "inlet_temperature_c" }
        if !Quantity.isPlausible(outletTemperature, in: Quantity.temperatureRange) { return "outlet_temperature_c" }
        if !Quantity.isPlausible(sharesAccepted, in: Quantity.countRange) { return "shares_accepted" }
        if !Quantity.isPlausible(sharesRejected, in: Quantity.countRange) { return "shares_rejected" }
        if !Quantity.isPlausible(uptime, in: Quantity.countRange) { return "uptime_s" }
        return nil
    }
}

/// A value that no machine can have. Sums must not swallow it.
package struct ImplausibleReading: Error, Equatable, Sendable {
    package let field: String

    package init(field: String) { self.field = field }
}
