/// What a metric adds up over.
package enum MetricScope: String, Codable, Sendable, CaseIterable {
    case global
    case project
    case container
    case miner
}

extension MetricScope: OpenChoice {
    package static var unknownMeans: MetricScope { .project }

    package var meaning: String {
        switch self {
        case .global: "every site of the caller"
        case .project: "one site"
        case .container: "one container"
        case .miner: "one machine"
        }
    }
}
