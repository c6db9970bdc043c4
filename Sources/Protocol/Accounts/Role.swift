/// What a person is on this server.
package enum Role: String, Codable, Sendable, CaseIterable {
    case superAdmin = "super_admin"
    case projectManager = "project_manager"
    case `operator`
    case viewer
}

extension Role: OpenChoice {
    package static var unknownMeans: Role { .viewer }

    package var meaning: String {
        switch self {
        case .superAdmin: "everything, on every site"
        case .projectManager: "plans and changes the sites given to them"
        case .operator: "handles alerts and changes machines of the sites given to them"
        case .viewer: "looks at the sites given to them"
        }
    }
}
