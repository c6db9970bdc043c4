package import Protocol

/// Who may do what. The one place where roles become permissions.
package enum PermissionTable {
    package static func permissions(of role: Role) -> Set<Permission> {
        switch role {
        case .superAdmin: Set(Permission.allCases)
        case .projectManager:
            [
                .open, .signedIn, .viewFleet, .handleAlerts, .manageFleet, .controlMiners, .viewLayouts, .planLayouts,
                .viewActivity, .manageUsers, .manageTokens,
            ]
        case .operator: [.open, .signedIn, .viewFleet, .handleAlerts, .controlMiners, .viewLayouts, .viewActivity]
        case .viewer: [.open, .signedIn, .viewFleet, .viewLayouts]
        }
    }

    /// What a token of a machine can have at all: nothing that concerns people or other tokens, nothing that changes
    /// the server itself, and no session, so that a token that leaks cannot make itself another.
    package static let tokens: Set<Permission> = [
        .sendTelemetry, .viewFleet, .handleAlerts, .manageFleet, .controlMiners, .viewLayouts, .planLayouts,
        .viewActivity, .viewServer,
    ]

    /// The agent of a site: it reports, carries out what its machines are told, and sees nothing else.
    package static let agent: Set<Permission> = [.open, .sendTelemetry]

    /// What a token may get from somebody of this role. Who manages a site sets up its agents, although people send no
    /// telemetry.
    package static func grantableToTokens(by role: Role) -> Set<Permission> {
        let own = permissions(of: role)
        // Nobody hands out what he may not do himself: a token must not be a way to more rights.
        return own.contains(.manageTokens) ? tokens.intersection(own.union([.sendTelemetry])) : []
    }

    /// A super admin sees every site, whatever projects the account names.
    package static func scope(of role: Role, projects: [Project.ID]) -> Scope {
        role == .superAdmin ? .all : Scope(projects)
    }
}

extension Role {
    /// Whether somebody of role `other` may do everything that this role may.
    package func isWithin(_ other: Role) -> Bool {
        PermissionTable.permissions(of: self).isSubset(of: PermissionTable.permissions(of: other))
    }
}
