import Auth
package import Domain
import Protocol

/// Where sites send their readings: JSON for people and small integrators, the binary form for agents.
package struct TelemetryRoutes: Sendable {
    private let telemetry: TelemetryService
    private let miners: MinerService

    package init(telemetry: TelemetryService, miners: MinerService) {
        self.telemetry = telemetry
        self.miners = miners
    }

    package func register(on router: inout Router) {
        router.on(SendTelemetry.self, quickly: TelemetryJSON.read) { request, caller in
            try await telemetry.ingest(request, by: caller)
        }
        router.onBody(of: SendTelemetry.self, as: TelemetryBatch.mediaType) { request, caller in
            try await telemetry.ingest(request.body, by: caller)
        }
        router.on(GetTelemetrySite.self) { request, caller in
            try await miners.addressed(telemetry.site(request, by: caller), within: caller.scope)
        }
    }
}
