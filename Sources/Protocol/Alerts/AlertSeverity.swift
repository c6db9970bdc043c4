/// How soon somebody must act.
package enum AlertSeverity: String, Codable, Sendable, CaseIterable {
    case info
    case warning
    case critical
}

extension AlertSeverity: OpenChoice {
    package static var unknownMeans: AlertSeverity { .warning }

    package var meaning: String {
        switch self {
        case .info: "good to know"
        case .warning: "look at it today"
        case .critical: "act now"
        }
    }
}
