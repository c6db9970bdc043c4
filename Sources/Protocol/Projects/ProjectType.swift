/// What a site is for.
package enum ProjectType: String, Codable, Sendable, CaseIterable {
    case mining
    case hosting
}

extension ProjectType: OpenChoice {
    package static var unknownMeans: ProjectType { .mining }

    package var meaning: String {
        switch self {
        case .mining: "our own machines"
        case .hosting: "machines of customers"
        }
    }
}
