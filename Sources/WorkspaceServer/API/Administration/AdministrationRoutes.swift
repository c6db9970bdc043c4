package import Auth
import Protocol

/// The server itself: how it is, maintenance mode, restart.
package struct AdministrationRoutes: Sendable {
    let monitor: ServerMonitor
    /// Written down like every other change.
    let record: @Sendable (_ verb: String, _ summary: String, Caller) async throws -> Void
    /// Starts the drain that ends in a new process; returns at once.
    let restart: @Sendable () -> Void

    package init(
        monitor: ServerMonitor, record: @escaping @Sendable (String, String, Caller) async throws -> Void,
        restart: @escaping @Sendable () -> Void
    ) {
        self.monitor = monitor
        self.record = record
        self.restart = restart
    }

    package func register(on router: inout Router) {
        router.on(GetServerStatus.self, status)
        router.on(SetMaintenance.self, setMaintenance)
        router.on(RestartServer.self, restartServer)
    }

    private func status(_ request: GetServerStatus, by caller: Caller) async throws -> ServerStatus { monitor.status }

    private func setMaintenance(_ request: SetMaintenance, by caller: Caller) async throws -> ServerStatus {
        guard monitor.mode != .draining else {
            throw Problem(409, "draining", "The server is about to restart.", retryAfterS: 5)
        }
        let mode: ServerState = request.enabled ? .maintenance : .online
        if monitor.mode != mode {
            try await record(
                request.enabled ? "server.maintenance_on" : "server.maintenance_off",
                request.enabled ? "Maintenance mode switched on" : "Maintenance mode switched off", caller)
            monitor.mode = mode
        }
        return monitor.status
    }

    private func restartServer(_ request: RestartServer, by caller: Caller) async throws -> ServerStatus {
        if monitor.mode != .draining {
            try await record("server.restart", "Restart asked for", caller)
            monitor.mode = .draining
            restart()
        }
        return monitor.status
    }
}
