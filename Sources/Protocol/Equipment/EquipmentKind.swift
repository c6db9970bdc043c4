/// What a placed and watched thing other than a container is.
package enum EquipmentKind: String, Codable, Sendable, CaseIterable {
    case grid
    case powerTransformer = "power_transformer"
    case ring
    case distributionTransformer = "distribution_transformer"
    case switchgear
    case coolingUnit = "cooling_unit"
    case pump
    case networkSwitch = "network_switch"
}

extension EquipmentKind: OpenChoice {
    package static var unknownMeans: EquipmentKind { .switchgear }

    package var meaning: String {
        switch self {
        case .grid: "the connection to the public grid"
        case .powerTransformer: "high to medium voltage"
        case .ring: "a medium-voltage ring"
        case .distributionTransformer: "medium to low voltage"
        case .switchgear: "switches and breakers"
        case .coolingUnit: "a dry cooler or tower"
        case .pump: "a pump"
        case .networkSwitch: "a network switch"
        }
    }
}
