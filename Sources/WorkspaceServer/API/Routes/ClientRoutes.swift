import Auth
package import Domain
import Protocol

/// Who is connected to the live feed.
package struct ClientRoutes: Sendable {
    private let hub: LiveHub
    private let activity: ActivityRecorder

    package init(hub: LiveHub, activity: ActivityRecorder) {
        self.hub = hub
        self.activity = activity
    }

    package func register(on router: inout Router) {
        router.on(ListClients.self, list)
        router.on(DisconnectClient.self, disconnect)
    }

    private func list(_ request: ListClients, by caller: Caller) async throws -> Page<ConnectedClient> {
        Page(items: await hub.connectedClients())
    }

    private func disconnect(_ request: DisconnectClient, by caller: Caller) async throws -> Empty {
        guard await hub.disconnect(request.id) else { throw FleetError.unknown("client", request.id) }
        try await activity.record(
            ActivityDraft("client.disconnect", "client", request.id, in: nil, "Disconnected the client \(request.id)"),
            by: caller)
        return Empty()
    }
}
