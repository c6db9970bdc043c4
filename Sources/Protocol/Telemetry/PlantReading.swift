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
