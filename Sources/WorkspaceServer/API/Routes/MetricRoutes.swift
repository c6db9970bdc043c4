import Auth
package import Domain
import HTTPEngine
import Protocol

/// Live figures, charts and rankings, from the whole world down to one miner.
package struct MetricRoutes: Sendable {
    private let metrics: MetricService
    private let rankings: RankingService

    package init(metrics: MetricService, rankings: RankingService) {
        self.metrics = metrics
        self.rankings = rankings
    }

    package func register(on router: inout Router) {
        router.on(GetGlobalMetrics.self) { request, caller in try await metrics.metrics(request, by: caller) }
        router.on(GetProjectMetrics.self) { request, caller in try await metrics.metrics(request, by: caller) }
        router.on(GetContainerMetrics.self) { request, caller in try await metrics.metrics(request, by: caller) }
        router.on(GetMinerMetrics.self) { request, caller in try await metrics.metrics(request, by: caller) }
        router.on(GetMetricSeries.self) { request, caller in try await metrics.series(request, by: caller) }
        router.onDownload(ExportMetricSeries.self, file)
        router.onKept(
            GetFleetSnapshot.self, version: { _, _ in rankings.version },
            written: { request, caller in
                Answer(written: try rankings.snapshot(request, by: caller), to: GetFleetSnapshot.route)
            })
        router.on(RankFleet.self) { request, caller in try rankings.rank(request, by: caller) }
    }

    private func file(_ request: ExportMetricSeries, by caller: Caller) async throws -> Answer {
        let list = try await metrics.series(request.charts, by: caller)
        var answer = Answer(
            200, "text/csv; charset=utf-8; header=present",
            headers: [("Content-Disposition", "attachment; filename=\"metrics.csv\"")])
        answer.stream = { body in try await MetricTable.write(list) { try await body.write($0) } }
        return answer
    }
}
