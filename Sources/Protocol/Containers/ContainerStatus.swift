/// The state of a container, worst cause first.
package enum ContainerStatus: String, Codable, Sendable, CaseIterable {
    case active
    case warning
    case offline
    case maintenance
}
