/// The state of a miner as its site reports it.
package enum MinerStatus: String, Codable, Sendable, CaseIterable {
    case active
    case degraded
    case offline
    case sleeping
    case maintenance
}

extension MinerStatus: OpenChoice {
    package static var unknownMeans: MinerStatus { .degraded }

    package var meaning: String {
        switch self {
        case .active: "works"
        case .degraded: "works below its nameplate"
        case .offline: "silent"
        case .sleeping: "told to do nothing"
        case .maintenance: "taken out by a person"
        }
    }
}
