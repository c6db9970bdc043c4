/// Live values of miners, column by column; row `i` of each belongs to `slot[i]`.
package struct MinerColumns: Codable, Sendable, Equatable {
    package var slot: [Int]
    package var status: [MinerStatus]
    package var hashrateTh: [Double?]
    package var powerW: [Double?]
    package var chipTemperatureC: [Double?]
    package var uptimeS: [Int?]

    package init(
        slot: [Int],
        status: [MinerStatus],
        hashrateTh: [Double?],
        powerW: [Double?],
        chipTemperatureC: [Double?],
        uptimeS: [Int?]
    ) {
        self.slot = slot
        self.status = status
        self.hashrateTh = hashrateTh
        self.powerW = powerW
        self.chipTemperatureC = chipTemperatureC
        self.uptimeS = uptimeS
    }
}

extension MinerColumns: Documented {
    package static let fields: FieldNotes = [
        "slot": "Places in the container, from 1. The lists below are in the same order.",
        "status": "How each machine is.",
        "hashrateTh": .init("Work.", unit: "TH/s"),
        "powerW": .init("What each draws.", unit: "W"),
        "chipTemperatureC": .init("The hottest board of each.", unit: "°C"),
        "uptimeS": .init("Since each one's own start.", unit: "s"),
    ]
}
