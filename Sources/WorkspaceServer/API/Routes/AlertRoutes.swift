import Auth
package import Domain
import Protocol

/// Alerts, and what people do with them.
package struct AlertRoutes: Sendable {
    private let alerts: AlertService

    package init(alerts: AlertService) { self.alerts = alerts }

    package func register(on router: inout Router) {
        router.on(ListAlerts.self) { request, caller in try await alerts.list(request, by: caller) }
        router.on(GetAlert.self) { request, caller in try await alerts.get(request, by: caller) }
        router.on(AcknowledgeAlert.self) { request, caller in try await alerts.acknowledge(request, by: caller) }
        router.on(UnacknowledgeAlert.self) { request, caller in try await alerts.unacknowledge(request, by: caller) }
        router.on(ResolveAlert.self) { request, caller in try await alerts.resolve(request, by: caller) }
        router.on(AssignAlert.self) { request, caller in try await alerts.assign(request, by: caller) }
        router.on(HandleAlerts.self) { request, caller in try await alerts.handle(request, by: caller) }
        router.on(GetAlertHistory.self) { request, caller in try await alerts.history(request, by: caller) }
        router.on(CommentOnAlert.self) { request, caller in try await alerts.comment(request, by: caller) }
    }
}
