/// Where an alert stands.
package enum AlertStatus: String, Codable, Sendable, CaseIterable {
    case active
    case acknowledged
    case resolved
}

extension AlertStatus: OpenChoice {
    package static var unknownMeans: AlertStatus { .active }

    package var meaning: String {
        switch self {
        case .active: "nobody has taken it"
        case .acknowledged: "somebody has seen it and takes it"
        case .resolved: "over"
        }
    }
}
