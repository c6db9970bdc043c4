/// How much a log record matters, from least to most.
package enum LogLevel: String, Codable, Sendable, CaseIterable {
    case debug
    case info
    case warning
    case error
}

extension LogLevel: OpenChoice {
    package static var unknownMeans: LogLevel { .info }

    package var meaning: String {
        switch self {
        case .debug: "for whoever looks for a fault"
        case .info: "what happened"
        case .warning: "somebody should look, soon"
        case .error: "something failed"
        }
    }
}
