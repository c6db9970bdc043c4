/// The state of a miner as its site reports it.
package enum MinerStatus: String, Codable, Sendable, CaseIterable {
    case active
    case degraded
    case offline
    case sleeping
    case maintenance
}
