/// What an alert points at.
package enum AlertTarget: String, Codable, Sendable, CaseIterable {
    case project
    case container
    case miner
    case equipment
    case server
}
