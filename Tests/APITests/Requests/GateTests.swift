import Auth
import Protocol
import Testing

@testable import API

/// Nobody may pass without the permission, and whoever holds a one-time password may only replace it.
struct GateTests {
    private func refusal(
        of route: Route, for role: Role?, mustChangePassword: Bool = false, mode: ServerState = .online
    ) -> String? {
        let caller = role.map { role in
            Caller(
                userId: User.ID("u"), username: "u", role: role, scope: .all,
                permissions: PermissionTable.permissions(of: role), sessionId: "s", address: "::1",
                mustChangePassword: mustChangePassword)
        }
        do {
            try Gate(mode: { mode }).check(route, for: caller)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        arguments: [
            (Login.route, nil, nil), (GetMe.route, nil, "token-missing"), (GetMe.route, .viewer, nil),
            (ListUsers.route, .operator, "forbidden"), (ListUsers.route, .projectManager, nil),
            (ListTokens.route, .operator, "forbidden"), (RotateSigningKey.route, .projectManager, "forbidden"),
            (ListActivity.route, .viewer, "forbidden"), (ListActivity.route, .operator, nil),
            (BackUpNow.route, .projectManager, "forbidden"),
        ] as [(Route, Role?, String?)])
    func asksForThePermission(route: Route, role: Role?, code: String?) {
        #expect(refusal(of: route, for: role) == code)
    }

    @Test(
        arguments: [
            (GetMe.route, nil), (ChangePassword.route, nil), (Logout.route, nil), (ListSessions.route, nil),
            (ListUsers.route, "password-change-required"), (ListProjects.route, "password-change-required"),
            (BackUpNow.route, "password-change-required"),
        ] as [(Route, String?)])
    func letsAOneTimePasswordOnlyBeReplaced(route: Route, code: String?) {
        #expect(refusal(of: route, for: .superAdmin, mustChangePassword: true) == code)
    }

    @Test(
        arguments: [
            (CreateProject.route, .superAdmin, .maintenance, nil),
            (UpdateUser.route, .superAdmin, .draining, "draining"),
            (AcknowledgeAlert.route, .operator, .maintenance, "maintenance"),
            (ListProjects.route, .operator, .maintenance, nil), (Logout.route, .operator, .draining, nil),
        ] as [(Route, Role, ServerState, String?)])
    func stopsChangesWhenTheServerDoes(route: Route, role: Role, mode: ServerState, code: String?) {
        #expect(refusal(of: route, for: role, mode: mode) == code)
    }
}
