package import Auth
package import Platform
package import Protocol
import TimeSeries

/// Live figures and charts at every level. Live figures come from memory; charts from the roll-ups, whose newest minute
/// appears a few seconds after it has ended.
package struct MetricService: Sendable {
    private let directory: FleetDirectory
    private let live: LiveColumns
    private let store: TelemetryArchive
    private let rollUps: RollUpRepository
    private let time: TimeSource
    private let kept: ReadingsKept

    package init(
        directory: FleetDirectory, live: LiveColumns, store: TelemetryArchive, time: TimeSource,
        kept: ReadingsKept = .everything
    ) {
        self.directory = directory
        self.live = live
        self.store = store
        rollUps = RollUpRepository(database: store.live)
        self.time = time
        self.kept = kept
    }

    package func metrics(_ request: GetGlobalMetrics, by caller: Caller) async throws -> MetricAnswer {
        let metric = live.totals(within: caller.scope)
        return try await answer(metric, .global, request.from, request.to, request.step, by: caller)
    }

    package func metrics(_ request: GetProjectMetrics, by caller: Caller) async throws -> MetricAnswer {
        let metric = live.totals(of: try directory.current.project(request.id, within: caller.scope))
        return try await answer(metric, .project(request.id), request.from, request.to, request.step, by: caller)
    }

    package func metrics(_ request: GetContainerMetrics, by caller: Caller) async throws -> MetricAnswer {
        let metric = live.totals(of: try directory.current.container(request.id, within: caller.scope))
        return try await answer(metric, .container(request.id), request.from, request.to, request.step, by: caller)
    }

    package func metrics(_ request: GetMinerMetrics, by caller: Caller) async throws -> MetricAnswer {
        let metric = liveMetric(of: try directory.current.miner(request.id, within: caller.scope))
        return try await answer(metric, .miner(request.id), request.from, request.to, request.step, by: caller)
    }

    /// Several charts with the same steps, in the order in which they were asked for; of the last day when nobody says.
    package func series(_ request: GetMetricSeries, by caller: Caller) async throws -> MetricSeriesList {
        let targets = try MetricTarget.list(request.of)
        let to = request.to ?? Timestamp(milliseconds: time.milliseconds())
        let points = Limits.seriesPointsMax / targets.count
        guard let grid = try grid(request.from, to, request.step, points: points, for: targets) else {
            return MetricSeriesList(items: [])
        }
        var list = MetricSeriesList(items: [])
        for target in targets {
            list.items.append(try await charts.series(of: target, grid, within: caller.scope))
        }
        return list
    }

    private var charts: MetricCharts {
        MetricCharts(directory: directory, store: store, rollUps: rollUps)
    }

    private var seconds: Int64 { time.milliseconds() / 1_000 }

    private func answer(
        _ live: Metric, _ target: MetricTarget, _ from: Timestamp?, _ to: Timestamp?, _ step: Int?, by caller: Caller
    ) async throws -> MetricAnswer {
        let grid = try grid(from, to, step, points: Limits.seriesPointsMax, for: [target])
        guard let grid else { return MetricAnswer(live: live) }
        return MetricAnswer(live: live, series: try await charts.series(of: target, grid, within: caller.scope))
    }

    /// None when only live figures are wanted. An end or a step alone asks for the day before that end.
    private func grid(
        _ from: Timestamp?, _ to: Timestamp?, _ step: Int?, points: Int, for targets: [MetricTarget]
    ) throws(TelemetryError) -> SeriesGrid? {
        guard from != nil || to != nil || step != nil else { return nil }
        // Checked before the grid is made: it divides by the step.
        if let step, !(1...Limits.seriesStepMax).contains(step) { throw .stepOutOfRange }
        let end = to.map { SeriesGrid.floor($0.milliseconds, by: 1_000) / 1_000 } ?? seconds
        let start = from.map { SeriesGrid.floor($0.milliseconds, by: 1_000) / 1_000 } ?? end - 86_400
        let isOfHours = targets.contains { self.isOfHours($0, from: start, to: end) }
        return SeriesGrid(
            from: start, to: end, step: step.map(Int64.init), now: seconds, pointsMax: points,
            resolutions: isOfHours ? SeriesGrid.resolutionsOfMiners : SeriesGrid.resolutions)
    }

    /// Machines have their hours and days; what is finer is made of their readings, which are too many for a month, and
    /// may be gone.
    private func isOfHours(_ target: MetricTarget, from start: Int64, to end: Int64) -> Bool {
        guard case .miner(let id) = target else { return false }
        guard end - start <= SeriesGrid.readingsShown else { return true }
        let index = directory.current
        let project = index.miner(id).flatMap { index.container(key: $0.container) }?.project
        return kept.first(of: project, now: seconds).map { start < $0.seconds.lowerBound } ?? false
    }

    private func liveMetric(of miner: FleetIndex.MinerEntry) -> Metric {
        var metric = Metric(
            scope: .miner, scopeId: miner.id.rawValue, containersActive: 0, containersTotal: 0, minersActive: 0,
            minersTotal: 1)
        guard let heard = live.miner(miner.key) else { return metric }
        metric.at = heard.at
        metric.source = heard.source
        // What is stale keeps its age and loses its values, as in every sum.
        guard time.milliseconds() - heard.at.milliseconds <= ContainerColumns.freshMilliseconds else { return metric }
        metric.hashrateTh = heard.reading.hashrateTh
        metric.powerKw = heard.reading.powerW.map { $0 / 1_000 }
        metric.temperatureAvgC = heard.reading.chipTemperatureC
        metric.temperatureMaxC = heard.reading.chipTemperatureC
        metric.minersActive = heard.reading.status == .active || heard.reading.status == .degraded ? 1 : 0
        metric.efficiencyJTh = Metric.efficiency(watts: heard.reading.powerW, terahash: heard.reading.hashrateTh)
        return metric
    }
}

extension FleetIndex {
    // What lies outside the scope looks like what does not exist.

    func project(_ id: Project.ID, within scope: Scope) throws(TelemetryError) -> ProjectEntry {
        guard scope.contains(id), let project = project(id) else { throw .unknownProject(id) }
        return project
    }

    func container(_ id: Container.ID, within scope: Scope) throws(TelemetryError) -> ContainerEntry {
        guard let container = container(id), scope.contains(container.project) else { throw .unknownContainer(id) }
        return container
    }

    func miner(_ id: Miner.ID, within scope: Scope) throws(TelemetryError) -> MinerEntry {
        guard let miner = miner(id), let container = container(key: miner.container),
            scope.contains(container.project)
        else { throw .unknownMiner(id) }
        return miner
    }
}
