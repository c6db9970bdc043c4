/// What an alert points at.
package enum AlertTarget: String, Codable, Sendable, CaseIterable {
    case project
    case container
    case miner
    case equipment
    case server
}

extension AlertTarget: OpenChoice {
    package static var unknownMeans: AlertTarget { .server }

    package var meaning: String {
        switch self {
        case .project: "a site"
        case .container: "a container"
        case .miner: "one machine"
        case .equipment: "a transformer, pump or switch"
        case .server: "this server"
        }
    }
}
