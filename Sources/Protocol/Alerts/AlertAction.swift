/// What can be done to many alerts at once.
package enum AlertAction: String, Codable, Sendable, CaseIterable {
    case acknowledge
    case unacknowledge
    case resolve
    case assign
}

extension AlertAction: OpenChoice {
    package static var unknownMeans: AlertAction { .acknowledge }

    package var meaning: String {
        switch self {
        case .acknowledge: "take them"
        case .unacknowledge: "give them back: undoes an acknowledgement"
        case .resolve: "close them by hand"
        case .assign: "say whose they are"
        }
    }
}
