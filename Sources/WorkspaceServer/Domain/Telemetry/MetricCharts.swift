import Auth
import Protocol
import TimeSeries

/// What stands in the roll-ups, and in the readings of single miners, as charts. What lies outside the caller's scope
/// looks like what does not exist.
struct MetricCharts: Sendable {
    let directory: FleetDirectory
    let store: TelemetryArchive
    let rollUps: RollUpRepository

    func series(of target: MetricTarget, _ grid: SeriesGrid, within scope: Scope) async throws -> MetricSeries {
        let index = directory.current
        switch target {
        case .global where scope == .all:
            return MetricSeries(.global, nil, grid, try await rollUps.steps(of: RollUpRepository.world, grid))
        case .global:
            // Whoever sees some of the sites has a world of their own, which nobody added up before.
            var projects: [[MetricRollUp]] = []
            for project in index.projects(within: scope) {
                projects.append(try await rollUps.steps(of: project.key, grid))
            }
            let total = (0..<grid.count).map { step in MetricRollUp.total(of: projects.lazy.map { $0[step] }) }
            return MetricSeries(.global, nil, grid, total)
        case .project(let id):
            let project = try index.project(id, within: scope)
            return MetricSeries(.project, id.rawValue, grid, try await rollUps.steps(of: project.key, grid))
        case .container(let id):
            let container = try index.container(id, within: scope)
            return MetricSeries(.container, id.rawValue, grid, try await rollUps.steps(of: container.key, grid))
        case .miner(let id):
            return try await miner(try index.miner(id, within: scope), grid)
        }
    }

    /// From the stored readings or, where steps are that wide, from the hours made of them.
    private func miner(_ miner: FleetIndex.MinerEntry, _ grid: SeriesGrid) async throws -> MetricSeries {
        let steps: [MetricRollUp]
        if grid.resolution >= MinerHours.hour {
            steps = grid.fill(try await store.hours(of: miner.id, from: grid.start, to: grid.end))
        } else {
            let readings = try await store.readings(of: miner.id, from: grid.start, to: grid.end)
            steps = grid.fill(readings.lazy.map { (at: $0.second, value: MetricRollUp($0)) })
        }
        var series = MetricSeries(.miner, miner.id.rawValue, grid, steps)
        // One machine is not a count of machines.
        series.minersActive = Array(repeating: nil, count: grid.count)
        return series
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
