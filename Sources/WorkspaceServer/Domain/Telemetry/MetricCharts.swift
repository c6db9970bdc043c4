import Auth
import Protocol
import TimeSeries

/// What stood in the roll-ups, as charts. What lies outside the caller's scope looks like what does not exist.
struct MetricCharts: Sendable {
    let directory: FleetDirectory
    let live: LiveColumns
    let rollUps: RollUpRepository
    let now: Int64

    /// The stored steps that can fill a chart of this target.
    static func resolutions(of target: MetricTarget) -> [Int64] {
        if case .miner = target { [SampleRing.stepSeconds] } else { SeriesGrid.resolutions }
    }

    func series(of target: MetricTarget, _ grid: SeriesGrid, within scope: Scope) async throws -> MetricSeries {
        let index = directory.current
        switch target {
        case .global:
            var projects: [[MetricRollUp]] = []
            for project in index.projects(within: scope) {
                projects.append(try await filled(project.key, grid))
            }
            let total = (0..<grid.count).map { step in MetricRollUp.total(of: projects.lazy.map { $0[step] }) }
            return MetricSeries(.global, nil, grid, total)
        case .project(let id):
            let project = try index.project(id, within: scope)
            return MetricSeries(.project, id.rawValue, grid, try await filled(project.key, grid))
        case .container(let id):
            let container = try index.container(id, within: scope)
            return MetricSeries(.container, id.rawValue, grid, try await filled(container.key, grid))
        case .miner(let id):
            return miner(try index.miner(id, within: scope), grid, in: index)
        }
    }

    private func filled(_ scope: Int32, _ grid: SeriesGrid) async throws -> [MetricRollUp] {
        grid.fill(try await rollUps.rows(of: scope, resolution: grid.resolution, from: grid.start, to: grid.end))
    }

    /// The last 24 hours, one sample per quarter of an hour, empty after a restart of the server: single miners are
    /// kept in memory only.
    private func miner(_ miner: FleetIndex.MinerEntry, _ grid: SeriesGrid, in index: FleetIndex) -> MetricSeries {
        let quarter = SampleRing.stepSeconds
        let oldest = SeriesGrid.floor(now, by: quarter) - Int64(SampleRing.steps - 1) * quarter
        let start = max(grid.start, oldest)
        let points = Int(max(0, min(grid.end, oldest + Int64(SampleRing.steps) * quarter) - start) / quarter)
        let history =
            index.container(key: miner.container).map {
                live.history(of: miner.key, in: $0, from: start, points: points)
            }
            ?? []
        let rows = history.enumerated().map { (at: start + Int64($0) * quarter, value: MetricRollUp($1)) }
        var series = MetricSeries(.miner, miner.id.rawValue, grid, grid.fill(rows))
        // One machine is not a count of machines.
        series.minersActive = Array(repeating: nil, count: grid.count)
        return series
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
