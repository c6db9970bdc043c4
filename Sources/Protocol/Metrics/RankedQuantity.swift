/// What things of the fleet are compared by.
package enum RankedQuantity: String, Codable, Sendable, CaseIterable {
    case hashrate
    case power
    case temperature
    case efficiency
}

extension RankedQuantity: OpenChoice {
    package static var unknownMeans: RankedQuantity { .hashrate }

    package var meaning: String {
        switch self {
        case .hashrate: "work, TH/s"
        case .power: "what is drawn, W"
        case .temperature: "the hottest board, °C"
        case .efficiency: "power for work, J/TH"
        }
    }
}

/// What is compared with its like.
package enum RankedKind: String, Codable, Sendable, CaseIterable {
    case miners
    case containers
}

extension RankedKind: OpenChoice {
    package static var unknownMeans: RankedKind { .miners }

    package var meaning: String {
        switch self {
        case .miners: "machines"
        case .containers: "containers, plant included"
        }
    }
}

/// Which end is looked for.
package enum RankingOrder: String, Codable, Sendable, CaseIterable {
    case highest
    case lowest
}

extension RankingOrder: OpenChoice {
    package static var unknownMeans: RankingOrder { .highest }

    package var meaning: String {
        switch self {
        case .highest: "the highest first"
        case .lowest: "the lowest first"
        }
    }
}
