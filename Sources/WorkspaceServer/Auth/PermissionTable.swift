package import Protocol

/// Who may do what. The one place where roles become permissions.
package enum PermissionTable {
    package static func permissions(of role: Role) -> Set<Permission> {
        switch role {
        case .superAdmin: Set(Permission.allCases)
        case .projectManager:
            [
                .open, .signedIn, .viewFleet, .handleAlerts, .manageFleet, .viewLayouts, .planLayouts, .viewActivity,
            ]
        case .operator: [.open, .signedIn, .viewFleet, .handleAlerts, .viewLayouts, .viewActivity]
        case .viewer: [.open, .signedIn, .viewFleet, .viewLayouts]
        }
    }

    /// The token of a site's agent: it reports and sees nothing.
    package static let site: Set<Permission> = [.open, .sendTelemetry]

    /// A super admin sees every site, whatever projects the account names.
    package static func scope(of role: Role, projects: [Project.ID]) -> Scope {
        role == .superAdmin ? .all : Scope(projects)
    }
}
