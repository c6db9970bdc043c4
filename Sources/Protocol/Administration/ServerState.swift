/// Whether the server takes work.
package enum ServerState: String, Codable, Sendable, CaseIterable {
    case online
    case maintenance
    case draining
}
