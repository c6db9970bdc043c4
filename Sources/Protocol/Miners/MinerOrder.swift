/// What a list of miners is sorted by; those that are equal, or have no value, come by their slots.
package enum MinerOrder: String, Codable, Sendable, CaseIterable {
    case slot
    case hashrateTh = "hashrate_th"
    case powerW = "power_w"
    case chipTemperatureC = "chip_temperature_c"
    case uptimeS = "uptime_s"
}

extension MinerOrder: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .slot: "By their slots, as when nobody says."
        case .hashrateTh: "By their work."
        case .powerW: "By what they draw."
        case .chipTemperatureC: "By their hottest board."
        case .uptimeS: "By how long they run."
        }
    }
}
