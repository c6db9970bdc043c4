/// What a metric adds up over.
package enum MetricScope: String, Codable, Sendable, CaseIterable {
    case global
    case project
    case container
    case miner
}
