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

extension MinerReading: Documented {
    package static let fields: FieldNotes = [
        "status": "How the machine is.",
        "hashrateTh": .init(
            "Its work, up to 60,000; what no machine can have is named in the receipt and left out. So are the values "
                + "below.",
            unit: "TH/s", example: 335.2),
        "powerW": .init("What it draws, up to 60,000.", unit: "W", example: 5_360),
        "chipTemperatureC": .init("The hottest board, from -60 to 200.", unit: "°C", example: 71.5),
        "inletTemperatureC": .init("Coolant on its way in, from -60 to 200.", unit: "°C", example: 35),
        "outletTemperatureC": .init("Coolant on its way out, from -60 to 200.", unit: "°C", example: 42),
        "sharesAccepted": .init("Since its own start.", example: 18_204),
        "sharesRejected": .init("Since its own start.", example: 12),
        "uptimeS": .init("Since its own start.", unit: "s", example: 86_400),
    ]
}
