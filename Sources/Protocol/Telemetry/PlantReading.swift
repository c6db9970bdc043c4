/// The cooling loop of one container at one moment.
package struct PlantReading: Codable, Sendable, Equatable {
    package var containerId: Container.ID
    package var supplyTemperatureC: Double?
    package var returnTemperatureC: Double?
    package var flowM3h: Double?
    package var plantPowerKw: Double?

    package init(
        containerId: Container.ID,
        supplyTemperatureC: Double? = nil,
        returnTemperatureC: Double? = nil,
        flowM3h: Double? = nil,
        plantPowerKw: Double? = nil
    ) {
        self.containerId = containerId
        self.supplyTemperatureC = supplyTemperatureC
        self.returnTemperatureC = returnTemperatureC
        self.flowM3h = flowM3h
        self.plantPowerKw = plantPowerKw
    }
}

extension PlantReading: Documented {
    package static let fields: FieldNotes = [
        "supplyTemperatureC": .init("Coolant on its way to the machines, from -60 to 200.", unit: "°C", example: 35),
        "returnTemperatureC": .init("Coolant on its way back, from -60 to 200.", unit: "°C", example: 42),
        "flowM3h": .init("Coolant, up to 2,000.", unit: "m³/h", example: 180),
        "plantPowerKw": .init("Pumps and fans, up to 5,000.", unit: "kW", example: 45),
    ]
}
