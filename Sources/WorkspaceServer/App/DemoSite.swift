import Auth
import Domain
import Platform
import Protocol
import Simulator

/// The demo: two sites from templates, and a simulator that feeds the first through the same door as a real agent.
/// What it sends is labelled simulated from the reading to the screen.
struct DemoSite: Sendable {
    private static let templates = ["qatar-001", "aqua-001"]
    private static let fed = Project.ID("QATAR-001")
    /// Always the same machines with the same quirks.
    private static let seed = Seed(20_250_601)

    let services: Services
    let intervalSeconds: Int
    private let log = Log("demo")

    init(services: Services, intervalSeconds: Int) {
        self.services = services
        self.intervalSeconds = intervalSeconds
    }

    /// Creates the sites that are not there; one that somebody deleted comes back, as `--demo` asks for it.
    func create() async throws {
        for template in Self.templates {
            let id = try services.templates.projectId(of: template)
            guard services.fleet.directory.current.project(id) == nil else { continue }
            _ = try await services.templates.create(template, by: .terminal)
            log.info("site created", ["project": id.rawValue])
        }
    }

    /// Feeds the site until it is cancelled: first what is missing of the last day, then the present.
    func feed() async {
        do {
            var obedient = ObedientSite(try site(), seed: Self.seed)
            let simulator = obedient.simulator
            // Beside the present: the last day takes a while, and the page should not wait for it.
            async let past: Void = fillHistory(with: simulator)
            while !Task.isCancelled {
                let moment = now
                await take(obedient.simulator.batch(at: moment))
                let exchange = ExchangeOrders(id: Self.fed, agent: "demo", reports: obedient.reports(at: moment))
                let answer = try await services.actions.exchange(exchange, by: .simulator)
                obedient.follow(answer.orders, at: moment, seconds: intervalSeconds)
                try await Task.sleep(for: .seconds(intervalSeconds))
            }
            try await past
        } catch is CancellationError {
            return
        } catch {
            log.error("the simulator stopped", ["reason": "\(error)"])
        }
    }

    private var now: Timestamp { Timestamp(milliseconds: services.time.milliseconds()) }

    /// The site as it is now: its containers may have been changed since the template.
    private func site() throws -> SimulatedSite {
        let containers = try ContainerService(fleet: services.fleet)
            .list(ListContainers(id: Self.fed, limit: Limits.pageItemsMax), by: .terminal)
        return SimulatedSite(projectId: Self.fed, containers: containers.items)
    }

    /// A chart of a day should not start empty, nor with a hole where the server was off: the simulated site ran on, as
    /// a real one whose agent keeps what it could not send. What is there already is not measured twice.
    private func fillHistory(with simulator: Simulator) async throws {
        let end = now
        let day = GetProjectMetrics(id: Self.fed, from: end.advanced(bySeconds: -86_400), to: end, step: 60)
        guard let known = try await services.metrics.metrics(day, by: .terminal).series else { return }
        let began = monotonicNanoseconds()
        try await DemoHistory(simulator, until: end).replay(
            unless: { moment in
                let step = Int(moment.seconds(since: known.from)) / known.stepS
                return known.hashrateTh.indices.contains(step) && known.hashrateTh[step] != nil
            }, { await take($0) })
        log.info("the last day is complete", ["seconds": "\((monotonicNanoseconds() - began) / 1_000_000_000)"])
    }

    private func take(_ batch: TelemetryBatch) async {
        do {
            _ = try await services.telemetry.ingest(batch, by: .simulator)
        } catch {
            log.warning("a batch was refused", ["reason": "\(error)"])
        }
    }
}
