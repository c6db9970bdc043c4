import Auth
package import Domain
import Protocol

/// The server itself: how it is, maintenance mode, restart.
package struct AdministrationRoutes: Sendable {
    let monitor: ServerMonitor
    let activity: ActivityRecorder
    /// Starts the drain that ends in a new process; returns at once.
    let restart: @Sendable () -> Void

    package init(monitor: ServerMonitor, activity: ActivityRecorder, restart: @escaping @Sendable () -> Void) {
        self.monitor = monitor
        self.activity = activity
        self.restart = restart
    }

    package func register(on router: inout Router) {
        router.on(GetServerStatus.self, status)
        router.on(SetMaintenance.self, setMaintenance)
        router.on(RestartServer.self, restartServer)
        LogRoutes(activity: activity).register(on: &router)
    }

    private func status(_ request: GetServerStatus, by caller: Caller) async throws -> ServerStatus { monitor.status }

    private func setMaintenance(_ request: SetMaintenance, by caller: Caller) async throws -> ServerStatus {
        guard monitor.mode != .draining else {
            throw Problem(409, "draining", "The server is about to restart.", retryAfterS: 5)
        }
        let mode: ServerState = request.enabled ? .maintenance : .online
        if monitor.mode != mode {
            let draft =
                request.enabled
                ? ActivityDraft(
                    "server.maintenance-on", "server", "server", in: nil, "Switched maintenance mode on")
                : ActivityDraft(
                    "server.maintenance-off", "server", "server", in: nil, "Switched maintenance mode off")
            try await activity.record(draft, by: caller)
            monitor.mode = mode
        }
        return monitor.status
    }

    private func restartServer(_ request: RestartServer, by caller: Caller) async throws -> ServerStatus {
        if monitor.mode != .draining {
            let draft = ActivityDraft("server.restart", "server", "server", in: nil, "Restarted the server")
            try await activity.record(draft, by: caller)
            // Before the restart is asked for, so that nothing new is begun in between.
            monitor.mode = .draining
            restart()
        }
        return monitor.status
    }
}
