/// The shelves of the gallery.
package enum ModelCategory: String, Codable, Sendable, CaseIterable {
    case container
    case power
    case distribution
    case cooling
    case network
}

extension ModelCategory: OpenChoice {
    package static var unknownMeans: ModelCategory { .network }

    package var meaning: String {
        switch self {
        case .container: "containers for miners"
        case .power: "transformers and generators"
        case .distribution: "switchgear and rings"
        case .cooling: "pumps, towers and dry coolers"
        case .network: "switches and antennas"
        }
    }
}
