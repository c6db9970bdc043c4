/// One miner at one moment. A value that is absent is unknown, never zero.
package struct MinerReading: Codable, Sendable, Equatable {
    package var minerId: Miner.ID
    package var status: MinerStatus
    package var hashrateTh: Double?
    package var powerW: Double?
    package var chipTemperatureC: Double?
    package var inletTemperatureC: Double?
    package var outletTemperatureC: Double?
    package var sharesAccepted: Int?
    package var sharesRejected: Int?
    package var uptimeS: Int?

    package init(
        minerId: Miner.ID,
        status: MinerStatus,
        hashrateTh: Double? = nil,
        powerW: Double? = nil,
        chipTemperatureC: Double? = nil,
        inletTemperatureC: Double? = nil,
        outletTemperatureC: Double? = nil,
        sharesAccepted: Int? = nil,
        sharesRejected: Int? = nil,
        uptimeS: Int? = nil
    ) {
        self.minerId = minerId
        self.status = status
        self.hashrateTh = hashrateTh
        self.powerW = powerW
        self.chipTemperatureC = chipTemperatureC
        self.inletTemperatureC = inletTemperatureC
        self.outletTemperatureC = outletTemperatureC
        self.sharesAccepted = sharesAccepted
        self.sharesRejected = sharesRejected
        self.uptimeS = uptimeS
    }
}
