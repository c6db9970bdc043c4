import Auth
package import Domain
import Protocol

/// Live figures and charts, from the whole world down to one miner.
package struct MetricRoutes: Sendable {
    private let metrics: MetricService

    package init(metrics: MetricService) { self.metrics = metrics }

    package func register(on router: inout Router) {
        router.on(GetGlobalMetrics.self) { request, caller in try await metrics.metrics(request, by: caller) }
        router.on(GetProjectMetrics.self) { request, caller in try await metrics.metrics(request, by: caller) }
        router.on(GetContainerMetrics.self) { request, caller in try await metrics.metrics(request, by: caller) }
        router.on(GetMinerMetrics.self) { request, caller in try metrics.metrics(request, by: caller) }
    }
}
