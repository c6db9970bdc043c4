import APIClient
import Observation
import Platform
package import Protocol

/// The chart of one scope: its series over the last hours, loaded again as time goes on.
@Observable
package final class MetricStore {
    /// What the chart is of.
    package enum Scope: Sendable, Equatable {
        case global
        case project(Project.ID)
        case container(Container.ID)
        case miner(Miner.ID)
    }

    package private(set) var series: MetricSeries?
    package private(set) var phase = LoadPhase.loading
    /// How many hours the chart goes back.
    package private(set) var hours: Int

    private let scope: Scope
    private let backend: Backend
    private let work = Work()

    package init(_ scope: Scope, hours: Int = 24, _ backend: Backend) {
        self.scope = scope
        self.hours = hours
        self.backend = backend
    }

    /// Loads now, and again whenever a new point is due.
    package func start() {
        work.run { [weak self] in
            while !Task.isCancelled {
                await self?.load()
                // A chart that could not be had is missed; one that is there needs a point a minute.
                try? await Task.sleep(for: .seconds(self?.phase.problem == nil ? 60 : 5))
            }
        }
    }

    package func show(hours: Int) {
        guard hours != self.hours else { return }
        self.hours = hours
        work.run { [weak self] in await self?.load() }
    }

    package func load() async {
        let to = Timestamp(milliseconds: backend.time.milliseconds())
        let asked = hours
        do {
            let answer = try await ask(from: to.advanced(bySeconds: -asked * 3_600), to: to)
            // Another range may have been chosen while this one travelled.
            guard asked == hours else { return }
            series = answer.series
            phase = .ready
        } catch {
            guard !Task.isCancelled, asked == hours else { return }
            // An old chart is better than none: the failure shows only where there is nothing yet.
            if series == nil { phase = .failed(Problem(showing: error)) }
        }
    }

    func settle() async { await work.settle() }

    private func ask(from: Timestamp, to: Timestamp) async throws -> MetricAnswer {
        switch scope {
        case .global: try await backend.api.send(GetGlobalMetrics(from: from, to: to))
        case .project(let id): try await backend.api.send(GetProjectMetrics(id: id, from: from, to: to))
        case .container(let id): try await backend.api.send(GetContainerMetrics(id: id, from: from, to: to))
        case .miner(let id): try await backend.api.send(GetMinerMetrics(id: id, from: from, to: to))
        }
    }
}
