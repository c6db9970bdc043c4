/// Who says so: shown beside every live value.
package enum ReadingSource: String, Codable, Sendable, CaseIterable {
    case meter
    case miner
    case configured
    case nameplate
    case simulated
}
