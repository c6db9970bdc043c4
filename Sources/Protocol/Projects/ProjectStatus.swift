/// Where a site stands in its life.
package enum ProjectStatus: String, Codable, Sendable, CaseIterable {
    case active
    case planned
    case maintenance
    case retired
}

extension ProjectStatus: OpenChoice {
    package static var unknownMeans: ProjectStatus { .active }

    package var meaning: String {
        switch self {
        case .active: "runs"
        case .planned: "not built yet"
        case .maintenance: "taken out for a while"
        case .retired: "kept for its history"
        }
    }
}
