/// What a person is on this server.
package enum Role: String, Codable, Sendable, CaseIterable {
    case superAdmin = "super_admin"
    case projectManager = "project_manager"
    case `operator`
    case viewer
}
