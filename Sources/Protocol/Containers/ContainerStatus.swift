/// The state of a container, worst cause first.
package enum ContainerStatus: String, Codable, Sendable, CaseIterable {
    case active
    case warning
    case offline
    case maintenance
}

extension ContainerStatus: OpenChoice {
    package static var unknownMeans: ContainerStatus { .warning }

    package var meaning: String {
        switch self {
        case .active: "works"
        case .warning: "works, and an alert is open"
        case .offline: "silent"
        case .maintenance: "taken out by a person"
        }
    }
}
