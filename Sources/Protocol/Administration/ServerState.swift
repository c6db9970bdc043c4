/// Whether the server takes work.
package enum ServerState: String, Codable, Sendable, CaseIterable {
    case online
    case maintenance
    case draining
}

extension ServerState: OpenChoice {
    package static var unknownMeans: ServerState { .online }

    package var meaning: String {
        switch self {
        case .online: "takes work"
        case .maintenance: "reads go on, changes are refused to all but a super admin"
        case .draining: "finishes what is under way and then stops or starts again"
        }
    }
}
