/// What a site is for.
package enum ProjectType: String, Codable, Sendable, CaseIterable {
    case mining
    case hosting
}
