import Auth
package import Domain
import Protocol

/// Signing in and out, and the own account.
package struct AccountRoutes: Sendable {
    private let accounts: AccountService

    package init(accounts: AccountService) { self.accounts = accounts }

    package func register(on router: inout Router) {
        router.onOpen(Login.self, login)
        router.onOpen(RefreshTokens.self, refresh)
        router.on(Logout.self, logout)
        router.on(GetMe.self, me)
        router.on(ChangePassword.self, changePassword)
        router.on(ListSessions.self, sessions)
        router.on(RevokeSession.self, revoke)
        router.on(RevokeSessions.self, revokeAll)
    }

    private func login(_ request: Login, from origin: Origin) async throws -> TokenPair {
        try await accounts.login(request, from: origin.address, client: origin.userAgent)
    }

    private func refresh(_ request: RefreshTokens, from origin: Origin) async throws -> TokenPair {
        try await accounts.refresh(request, from: origin.address)
    }

    private func logout(_ request: Logout, by caller: Caller) async throws -> Empty {
        try await accounts.logout(by: caller)
        return Empty()
    }

    private func me(_ request: GetMe, by caller: Caller) async throws -> Me { try await accounts.me(by: caller) }

    private func changePassword(_ request: ChangePassword, by caller: Caller) async throws -> Empty {
        try await accounts.changePassword(request, by: caller)
        return Empty()
    }

    private func sessions(_ request: ListSessions, by caller: Caller) async throws -> Page<Session> {
        try await accounts.sessions(by: caller)
    }

    private func revokeAll(_ request: RevokeSessions, by caller: Caller) async throws -> Empty {
        try await accounts.revokeAll(request, by: caller)
        return Empty()
    }

    private func revoke(_ request: RevokeSession, by caller: Caller) async throws -> Empty {
        try await accounts.revoke(request, by: caller)
        return Empty()
    }
}

extension TokenService: TokenVerifier {
    package func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        let (caller, expiresAt) = try await caller(bearer: token, address: address)
        return VerifiedToken(caller: caller, expiresAt: expiresAt)
    }
}
