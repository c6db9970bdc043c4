/// What kind of trouble an alert is about.
package enum AlertKind: String, Codable, Sendable, CaseIterable {
    case highTemperature = "high_temperature"
    case lowTemperature = "low_temperature"
    case minerOffline = "miner_offline"
    case containerOffline = "container_offline"
    case hashrateDrop = "hashrate_drop"
    case transformerOverload = "transformer_overload"
    case maintenanceDue = "maintenance_due"
    case price
    case noData = "no_data"
    case lowFlow = "low_flow"
    case coolingLost = "cooling_lost"
    case alertStorm = "alert_storm"
    case ownRule = "own_rule"
}

extension AlertKind: OpenChoice {
    package static var unknownMeans: AlertKind { .noData }

    package var meaning: String {
        switch self {
        case .highTemperature: "too hot"
        case .lowTemperature: "too cold"
        case .minerOffline: "a machine is silent"
        case .containerOffline: "a whole container is silent"
        case .hashrateDrop: "less work than there should be"
        case .transformerOverload: "more load than the rating allows"
        case .maintenanceDue: "something is to be serviced"
        case .price: "electricity or the market crossed a limit"
        case .noData: "readings stopped coming"
        case .lowFlow: "too little coolant flows"
        case .coolingLost: "all that a cooler or pump cools is too warm"
        case .alertStorm: "more alerts at once than anybody reads"
        case .ownRule: "a rule that people have added"
        }
    }
}
