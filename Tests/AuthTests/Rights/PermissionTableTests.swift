import Auth
import Protocol
import Testing

/// Each role must have its permissions and no other: the table is written out a second time, on purpose.
struct PermissionTableTests {
    @Test(
        arguments: [
            (.superAdmin, Permission.allCases),
            (
                .projectManager,
                [
                    .open, .signedIn, .viewFleet, .handleAlerts, .manageFleet, .controlMiners, .viewLayouts,
                    .planLayouts, .viewActivity, .manageUsers, .manageTokens,
                ]
            ),
            (.operator, [.open, .signedIn, .viewFleet, .handleAlerts, .controlMiners, .viewLayouts, .viewActivity]),
            (.viewer, [.open, .signedIn, .viewFleet, .viewLayouts]),
        ] as [(Role, [Permission])])
    func givesEachRoleItsPermissions(role: Role, expected: [Permission]) {
        #expect(PermissionTable.permissions(of: role) == Set(expected))
    }

    @Test func letsASiteOnlyReport() {
        #expect(PermissionTable.agent == [.open, .sendTelemetry])
    }

    /// A token that leaks must not be able to make itself another, or a person.
    @Test(arguments: [
        Permission.open, .signedIn, .manageUsers, .manageTokens, .manageProjects, .administer,
    ])
    func keepsFromTokens(permission: Permission) {
        #expect(!PermissionTable.tokens.contains(permission))
    }

    @Test(
        arguments: [
            (.superAdmin, PermissionTable.tokens), (.projectManager, PermissionTable.tokens.subtracting([.viewServer])),
            (.operator, []),
            (.viewer, []),
        ] as [(Role, Set<Permission>)])
    func letsThoseWhoManageASiteSetUpItsAgents(role: Role, expected: Set<Permission>) {
        #expect(PermissionTable.grantableToTokens(by: role) == expected)
    }

    /// Each role may do everything that the ones after it may.
    @Test func ordersTheRoles() {
        let roles: [Role] = [.superAdmin, .projectManager, .operator, .viewer]
        for (rank, role) in roles.enumerated() {
            for (otherRank, other) in roles.enumerated() {
                #expect(role.isWithin(other) == (rank >= otherRank), "\(role) within \(other)")
            }
        }
    }

    @Test(
        arguments: [
            (.all, .all, true), (.projects([]), .all, true), (.all, .projects([Project.ID("A")]), false),
            (.projects([Project.ID("A")]), .projects([Project.ID("A"), Project.ID("B")]), true),
            (.projects([Project.ID("A"), Project.ID("C")]), .projects([Project.ID("A"), Project.ID("B")]), false),
        ] as [(Scope, Scope, Bool)])
    func knowsWhichScopeIsWithinWhich(scope: Scope, other: Scope, expected: Bool) {
        #expect(scope.isWithin(other) == expected)
    }

    @Test(arguments: Role.allCases)
    func showsEverythingToSuperAdminsAlone(role: Role) {
        let scope = PermissionTable.scope(of: role, projects: [Project.ID("B"), Project.ID("A"), Project.ID("B")])
        #expect(scope == (role == .superAdmin ? .all : .projects([Project.ID("A"), Project.ID("B")])))
    }
}
