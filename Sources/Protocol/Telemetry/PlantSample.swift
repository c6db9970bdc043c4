/// The cooling loop of one container at one moment, quantised.
package struct PlantSample: Sendable, Equatable {
    /// Tenths of a degree.
    package var supplyTemperature = Quantity.missing
    package var returnTemperature = Quantity.missing
    /// Tenths of m³/h.
    package var flow = Quantity.missing
    /// Tenths of kW: pumps and fans.
    package var power = Quantity.missing

    package init() {}

    /// The values in the order in which they travel.
    package enum Column: CaseIterable, Sendable {
        case supplyTemperature, returnTemperature, flow, power
    }

    package subscript(column: Column) -> Int32 {
        get {
            switch column {
            case .supplyTemperature: supplyTemperature
            case .returnTemperature: returnTemperature
            case .flow: flow
            case .power: power
            }
        }
        set {
            switch column {
            case .supplyTemperature: supplyTemperature = newValue
            case .returnTemperature: returnTemperature = newValue
            case .flow: flow = newValue
            case .power: power = newValue
            }
        }
    }

    package var isEmpty: Bool { self == PlantSample() }

    package static func quantise(_ reading: PlantReading) -> Result<PlantSample, ImplausibleReading> {
        var sample = PlantSample()
        sample.supplyTemperature = Quantity.quantise(reading.supplyTemperatureC, per: 10)
        sample.returnTemperature = Quantity.quantise(reading.returnTemperatureC, per: 10)
        sample.flow = Quantity.quantise(reading.flowM3h, per: 10)
        sample.power = Quantity.quantise(reading.plantPowerKw, per: 10)
        if let field = sample.implausibleField { return .failure(ImplausibleReading(field: field)) }
        return .success(sample)
    }

    package var implausibleField: String? {
        if !Quantity.isPlausible(supplyTemperature, in: Quantity.temperatureRange) { return "supply_temperature_c" }
        if !Quantity.isPlausible(returnTemperature, in: Quantity.temperatureRange) { return "return_temperature_c" }
        if !Quantity.isPlausible(flow, in: Quantity.flowRange) { return "flow_m3h" }
        if !Quantity.isPlausible(power, in: Quantity.plantPowerRange) { return "plant_power_kw" }
        return nil
    }
}
