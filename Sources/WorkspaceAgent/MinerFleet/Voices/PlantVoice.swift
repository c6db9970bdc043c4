import Protocol

/// What the simulated cooling plant of a container answers.
struct PlantVoice {
    let plant: PlantSample
    let minerWatts: Int

    /// Nil where the plant has no such page.
    func answer(to target: String) -> [UInt8]? {
        guard target == "/cooler?operation=coolerState" else { return nil }
        // A sensor that says nothing is left out, not sent as zero.
        let measured: [(String, Int32)] = [
            ("supply_liquid_temp", plant.supplyTemperature), ("return_liquid_temp", plant.returnTemperature),
            ("supply_liquid_flow", plant.flow),
        ]
        var params: [(String, Spoken)] = [("circulating_pump", 1), ("fan1", 1), ("fan2", 1), ("spray_pump", 0)]
        for (name, tenths) in measured where tenths != Quantity.missing {
            params.append((name, .number(Double(tenths) / 10)))
        }
        params += [
            ("distribution_box1_power", .whole(minerWatts / 2)),
            ("distribution_box2_power", .whole(minerWatts - minerWatts / 2)), ("leakage_fault", 0),
            ("circulating_pump_fault", 0), ("supply_liquid_flow_low", 0), ("liquid_level_low", 0),
        ]
        return Spoken.object([("ok", true), ("method", "coolerState"), ("params", .object(params))]).bytes
    }
}
