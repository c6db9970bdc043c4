/// Where a silence stands.
package enum SilenceState: String, Codable, Sendable, CaseIterable {
    case scheduled
    case active
    case endsSoon = "ends_soon"
    case expired
}

extension SilenceState: OpenChoice {
    package static var unknownMeans: SilenceState { .active }

    package var meaning: String {
        switch self {
        case .scheduled: "it has not begun: a maintenance window"
        case .active: "what fits it is silent"
        case .endsSoon: "active, for a quarter of an hour at most"
        case .expired: "over"
        }
    }
}
