package import Auth
package import Platform
package import Protocol
import TimeSeries

/// Live figures and charts at every level. Live figures come from memory; charts from the roll-ups, whose newest minute
/// appears a few seconds after it has ended.
package struct MetricService: Sendable {
    private let directory: FleetDirectory
    private let live: LiveColumns
    private let rollUps: RollUpRepository
    private let time: TimeSource

    package init(directory: FleetDirectory, live: LiveColumns, rollUps: RollUpRepository, time: TimeSource) {
        self.directory = directory
        self.live = live
        self.rollUps = rollUps
        self.time = time
    }

    package func metrics(_ request: GetGlobalMetrics, by caller: Caller) async throws -> MetricAnswer {
        var answer = MetricAnswer(live: live.totals(within: caller.scope))
        guard let grid = try grid(request.from, request.to, request.step) else { return answer }
        var projects: [[MetricRollUp]] = []
        for project in directory.current.projects(within: caller.scope) {
            projects.append(grid.fill(try await rows(of: project.key, grid)))
        }
        let total = (0..<grid.count).map { step in MetricRollUp.total(of: projects.lazy.map { $0[step] }) }
        answer.series = MetricSeries(.global, nil, grid, total)
        return answer
    }

    package func metrics(_ request: GetProjectMetrics, by caller: Caller) async throws -> MetricAnswer {
        guard caller.scope.contains(request.id), let project = directory.current.project(request.id) else {
            throw TelemetryError.unknownProject(request.id)
        }
        var answer = MetricAnswer(live: live.totals(of: project))
        guard let grid = try grid(request.from, request.to, request.step) else { return answer }
        let filled = grid.fill(try await rows(of: project.key, grid))
        answer.series = MetricSeries(.project, project.id.rawValue, grid, filled)
        return answer
    }

    package func metrics(_ request: GetContainerMetrics, by caller: Caller) async throws -> MetricAnswer {
        guard let container = directory.current.container(request.id), caller.scope.contains(container.project) else {
            throw TelemetryError.unknownContainer(request.id)
        }
        var answer = MetricAnswer(live: live.totals(of: container))
        guard let grid = try grid(request.from, request.to, request.step) else { return answer }
        let filled = grid.fill(try await rows(of: container.key, grid))
        answer.series = MetricSeries(.container, container.id.rawValue, grid, filled)
        return answer
    }

    /// The series of a miner covers the last 24 hours, one sample per quarter of an hour, and starts empty after a
    /// restart of the server: single miners are kept in memory only.
    package func metrics(_ request: GetMinerMetrics, by caller: Caller) throws -> MetricAnswer {
        let index = directory.current
        guard let miner = index.miner(request.id), let container = index.container(key: miner.container),
            caller.scope.contains(container.project)
        else { throw TelemetryError.unknownMiner(request.id) }
        var answer = MetricAnswer(live: liveMetric(of: miner))
        let quarter = SampleRing.stepSeconds
        guard let grid = try grid(request.from, request.to, request.step, resolutions: [quarter]) else { return answer }
        let oldest = SeriesGrid.floor(seconds, by: quarter) - Int64(SampleRing.steps - 1) * quarter
        let start = max(grid.start, oldest)
        let points = Int(max(0, min(grid.end, oldest + Int64(SampleRing.steps) * quarter) - start) / quarter)
        let history = live.history(of: miner.key, in: container, from: start, points: points)
        let rows = history.enumerated().map { (at: start + Int64($0) * quarter, value: MetricRollUp($1)) }
        answer.series = MetricSeries(.miner, miner.id.rawValue, grid, grid.fill(rows))
        // One machine is not a count of machines.
        answer.series?.minersActive = Array(repeating: nil, count: grid.count)
        return answer
    }

    private var seconds: Int64 { time.milliseconds() / 1_000 }

    private func rows(of scope: Int32, _ grid: SeriesGrid) async throws -> [(at: Int64, value: MetricRollUp)] {
        try await rollUps.rows(of: scope, resolution: grid.resolution, from: grid.start, to: grid.end)
    }

    /// None when only live figures are wanted. An end or a step alone asks for the day before that end.
    private func grid(
        _ from: Timestamp?, _ to: Timestamp?, _ step: Int?, resolutions: [Int64] = SeriesGrid.resolutions
    ) throws(TelemetryError) -> SeriesGrid? {
        guard from != nil || to != nil || step != nil else { return nil }
        // Checked before the grid is made: it divides by the step.
        if let step, !(1...Limits.seriesStepMax).contains(step) { throw .stepOutOfRange }
        let end = to.map { SeriesGrid.floor($0.milliseconds, by: 1_000) / 1_000 } ?? seconds
        return SeriesGrid(
            from: from.map { SeriesGrid.floor($0.milliseconds, by: 1_000) / 1_000 } ?? end - 86_400, to: end,
            step: step.map(Int64.init), now: seconds, pointsMax: Limits.seriesPointsMax, resolutions: resolutions)
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
        if let hashrate = heard.reading.hashrateTh, let power = heard.reading.powerW, hashrate > 0 {
            metric.efficiencyJTh = (power / hashrate * 100).rounded() / 100
        }
        return metric
    }
}

extension MetricRollUp {
    fileprivate init(_ point: SampleRing.Point) {
        self.init()
        if let value = point.hashrate { hashrate.add(Int64(value) * 10) }
        if let value = point.power { power.add(Int64(value)) }
        if let value = point.temperature { temperature.add(Int64(value)) }
    }
}

extension MetricSeries {
    fileprivate init(_ scope: MetricScope, _ scopeId: String?, _ grid: SeriesGrid, _ steps: [MetricRollUp]) {
        self.init(
            scope: scope, scopeId: scopeId, from: Timestamp(milliseconds: grid.start * 1_000), stepS: Int(grid.step),
            hashrateTh: steps.map { $0.hashrate.average.map { $0.rounded() / 100 } },
            powerKw: steps.map { $0.power.average.map { $0.rounded() / 1_000 } },
            temperatureAvgC: steps.map { $0.temperature.average.map { $0.rounded() / 10 } },
            temperatureMaxC: steps.map { $0.temperature.isEmpty ? nil : Double($0.temperature.maximum) / 10 },
            minersActive: steps.map { $0.active.average.map { Int($0.rounded()) } })
    }
}
