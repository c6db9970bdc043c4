/// What a list of containers is sorted by; those that are equal, or have no value, come by their ids.
package enum ContainerOrder: String, Codable, Sendable, CaseIterable {
    case containerId = "container_id"
    case hashrateTh = "hashrate_th"
    case powerConsumptionKw = "power_consumption_kw"
    case minersActive = "miners_active"
    case inletTemperatureC = "inlet_temperature_c"
    case outletTemperatureC = "outlet_temperature_c"
    case boardTemperatureMaxC = "board_temperature_max_c"
}

extension ContainerOrder: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .containerId: "By their ids, as when nobody says."
        case .hashrateTh: "By their work."
        case .powerConsumptionKw: "By what they draw."
        case .minersActive: "By how many of their machines work."
        case .inletTemperatureC: "By the coolant on its way in."
        case .outletTemperatureC: "By the coolant on its way out."
        case .boardTemperatureMaxC: "By their hottest board."
        }
    }
}
