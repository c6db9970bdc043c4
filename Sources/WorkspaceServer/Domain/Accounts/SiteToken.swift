package import Protocol

/// What the agent of a site signs its telemetry with. The token itself is shown once, when it is made.
package struct SiteToken: Sendable, Equatable {
    package var id: String
    package var name: String
    package var projects: [Project.ID]
    package var createdAt: Timestamp
    package var expiresAt: Timestamp?
    package var revokedAt: Timestamp?

    func isGood(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { $0 > now } ?? true
    }
}
