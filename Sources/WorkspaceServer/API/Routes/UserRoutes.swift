import Auth
package import Domain
import Protocol

/// Managing the people of the server.
package struct UserRoutes: Sendable {
    private let users: UserService

    package init(users: UserService) { self.users = users }

    package func register(on router: inout Router) {
        router.on(ListUsers.self) { request, _ in try await users.list(request) }
        router.on(GetUser.self) { request, _ in try await users.user(request.id) }
        router.on(CreateUser.self, users.create)
        router.on(UpdateUser.self, users.update)
        router.on(ResetPassword.self) { request, caller in try await users.resetPassword(of: request.id, by: caller) }
    }
}
