/// Where an alert stands.
package enum AlertStatus: String, Codable, Sendable, CaseIterable {
    case active
    case acknowledged
    case resolved
}
