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
                [.open, .signedIn, .viewFleet, .handleAlerts, .manageFleet, .viewLayouts, .planLayouts, .viewActivity]
            ),
            (.operator, [.open, .signedIn, .viewFleet, .handleAlerts, .viewLayouts, .viewActivity]),
            (.viewer, [.open, .signedIn, .viewFleet, .viewLayouts]),
        ] as [(Role, [Permission])])
    func givesEachRoleItsPermissions(role: Role, expected: [Permission]) {
        #expect(PermissionTable.permissions(of: role) == Set(expected))
    }

    @Test func letsASiteOnlyReport() {
        #expect(PermissionTable.site == [.open, .sendTelemetry])
    }

    @Test(arguments: Role.allCases)
    func showsEverythingToSuperAdminsAlone(role: Role) {
        let scope = PermissionTable.scope(of: role, projects: [Project.ID("B"), Project.ID("A"), Project.ID("B")])
        #expect(scope == (role == .superAdmin ? .all : .projects([Project.ID("A"), Project.ID("B")])))
    }
}
