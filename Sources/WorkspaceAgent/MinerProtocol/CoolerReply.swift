package import Protocol

/// What the cooling plant of a container answers to `GET /cooler?operation=coolerState`.
package struct CoolerReply: Sendable, Equatable {
    package static let target = "/cooler?operation=coolerState"

    /// Names that stand for trouble when they are on.
    private static let faultNames = [
        "leakage_fault", "circulating_pump_fault", "supply_liquid_flow_low", "supply_liquid_temp_too_high",
        "supply_liquid_pressure_high", "return_liquid_pressure_low", "liquid_level_low", "freezing_alarm",
    ]

    package let plant: PlantSample
    /// Watts through both distribution boxes, which feed the miners.
    package let meteredWatts: Double?
    package let faults: [String]

    /// Nil when it is no answer of a plant.
    package init?(_ reply: MinerReply) {
        guard reply["ok"]?.isTrue != false, let params = reply["params"] else { return nil }
        // Both boxes, or nothing: half of a sum would look like a whole one.
        let boxes = ["distribution_box1_power", "distribution_box2_power"].map { params[$0]?.number }
        meteredWatts = boxes.allSatisfy { $0 != nil } ? boxes.reduce(0) { $0 + ($1 ?? 0) } : nil
        let reading = PlantReading(
            containerId: Container.ID(""), supplyTemperatureC: Self.degrees(params["supply_liquid_temp"]),
            returnTemperatureC: Self.degrees(params["return_liquid_temp"]),
            flowM3h: params["supply_liquid_flow"]?.number)
        guard case .success(let sample) = PlantSample.quantise(reading) else { return nil }
        plant = sample
        faults = Self.faultNames.filter { params[$0]?.isTrue == true }
    }

    private static func degrees(_ value: ReplyValue?) -> Double? { ChainStats.degrees([value?.number])[0] }
}
