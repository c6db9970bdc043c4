import Auth
package import Domain
import Protocol

/// Managing the people of the server.
package struct UserRoutes: Sendable {
    private let users: UserService

    package init(users: UserService) { self.users = users }

    package func register(on router: inout Router) {
        router.on(ListUsers.self, users.list)
        router.on(GetUser.self) { request, caller in try await users.user(request.id, by: caller) }
        router.on(CreateUser.self, users.create)
        router.on(UpdateUser.self, users.update)
        router.on(ResetPassword.self) { request, caller in try await users.resetPassword(of: request.id, by: caller) }
        router.on(DeleteUser.self) { request, caller in
            try await users.delete(request.id, by: caller)
            return Empty()
        }
        router.on(ListUserSessions.self) { request, caller in
            try await users.sessions(of: request.id, by: caller)
        }
        router.on(EndUserSessions.self) { request, caller in
            try await users.endSessions(of: request.id, by: caller)
            return Empty()
        }
    }
}
