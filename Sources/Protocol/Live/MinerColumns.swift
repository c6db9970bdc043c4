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
