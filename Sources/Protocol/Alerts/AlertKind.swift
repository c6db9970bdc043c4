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
}
