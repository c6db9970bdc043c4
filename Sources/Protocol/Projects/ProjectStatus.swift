/// Where a site stands in its life.
package enum ProjectStatus: String, Codable, Sendable, CaseIterable {
    case active
    case planned
    case maintenance
    case retired
}
