import Auth
import Protocol

/// Who is let in, and when: permission, maintenance mode, draining.
struct Gate: Sendable {
    let mode: @Sendable () -> ServerState

    func check(_ route: Route, for caller: Caller?) throws(Problem) {
        guard route.permission != .open else { return }
        guard let caller else { throw Problem(401, "token-missing", "Sign in first.") }
        // Before the permission: whoever must change the password has hardly any, and should hear why.
        guard !caller.mustChangePassword || route.path.hasPrefix("/api/auth/") else {
            throw Problem(403, "password-change-required", "Replace the one-time password first.")
        }
        guard caller.may(route.permission) else {
            throw Problem(
                403, "forbidden", "You may not do this: it needs the permission \(route.permission.rawValue).")
        }
        try checkMode(route, for: caller)
    }

    /// Reading goes on in maintenance mode and to the last moment before a restart; signing in and out too.
    private func checkMode(_ route: Route, for caller: Caller) throws(Problem) {
        guard route.method != .get, route.permission != .signedIn else { return }
        switch mode() {
        case .online: return
        case .maintenance:
            // Maintenance is what they do: whoever turned it on must be able to work, and to turn it off.
            guard caller.role != .superAdmin else { return }
            throw Problem(
                503, "maintenance", "The server is in maintenance mode: nothing can be changed.", retryAfterS: 60)
        case .draining:
            guard route.permission != .administer else { return }
            throw Problem(503, "draining", "The server is about to restart.", retryAfterS: 5)
        }
    }
}
