/// How much a log record matters, from least to most.
package enum LogLevel: String, Codable, Sendable, CaseIterable {
    case debug
    case info
    case warning
    case error
}
