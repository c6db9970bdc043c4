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
