/// How soon somebody must act.
package enum AlertSeverity: String, Codable, Sendable, CaseIterable {
    case info
    case warning
    case critical
}
