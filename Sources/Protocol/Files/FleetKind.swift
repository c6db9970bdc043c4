/// What a file of the fleet holds, one thing per line.
package enum FleetKind: String, Codable, Sendable, CaseIterable {
    case projects
    case containers
    case miners
    case equipment
}

extension FleetKind: DocumentedChoice {
    package var meaning: String {
        switch self {
        case .projects: "Sites."
        case .containers: "The containers of a site."
        case .miners: "The miners of a site."
        case .equipment: "The electrical tree and what else stands at a site."
        }
    }
}
