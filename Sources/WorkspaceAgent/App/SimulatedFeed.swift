import Platform
import Protocol
import Simulator

/// Sends a simulated fleet to the server in the binary form, and keeps at it when the server is away.
struct SimulatedFeed: Sendable {
    /// What was missed meanwhile is sent afterwards, a minute apart, up to this many minutes.
    private static let minutesCaughtUp = 60

    let uplink: SiteUplink
    let seed: Seed
    let intervalSeconds: Int
    let scenarios: ScenarioFile?
    private let time = TimeSource.system
    private let log = Log("agent")

    init(_ uplink: SiteUplink, seed: Seed, intervalSeconds: Int, scenarios: ScenarioFile?) {
        self.scenarios = scenarios
        self.uplink = uplink
        self.seed = seed
        self.intervalSeconds = intervalSeconds
    }

    /// Until cancelled. Ends with a `Problem` only when the server knows this agent and does not want it.
    func run() async throws {
        let site = try await uplink.readSite()
        var obedient = ObedientSite(site, seed: seed)
        log.info("simulating", ["project": "\(site.projectId)", "containers": "\(site.containers.count)"])
        var last = now
        while true {
            let moment = now
            obedient.simulator.scenarios = scenarios?.read() ?? []
            let simulator = obedient.simulator
            for missed in Self.missed(between: last, and: moment) { try await send(simulator.batch(at: missed)) }
            try await send(simulator.batch(at: moment))
            last = moment
            try await exchangeOrders(&obedient, at: moment)
            // On the beat, however long sending took.
            let beat = Int64(intervalSeconds) * 1_000
            try await Task.sleep(for: .milliseconds(max(0, moment.milliseconds + beat - now.milliseconds)))
        }
    }

    /// Nothing while the beat holds.
    static func missed(between last: Timestamp, and now: Timestamp) -> [Timestamp] {
        let minutes = Int((now.milliseconds - last.milliseconds) / 60_000)
        guard minutes > 1 else { return [] }
        return (1..<min(minutes, minutesCaughtUp)).reversed().map { now.advanced(bySeconds: -60 * $0) }
    }

    private var now: Timestamp { Timestamp(milliseconds: time.milliseconds()) }

    private func exchangeOrders(_ site: inout ObedientSite, at moment: Timestamp) async throws {
        // Always the same name: after a restart it takes up what it had in hand.
        let answer = try await uplink.exchangeIfThere(agent: "simulator", site.reports(at: moment))
        if let answer { site.follow(answer.orders, at: moment, seconds: intervalSeconds) }
    }

    private func send(_ batch: TelemetryBatch) async throws {
        var batch = batch
        // Sent again when its answer was lost, it must not count twice.
        batch.id = .random(in: .min ... .max)
        try await uplink.deliver(TelemetryBatchCodec.encode(batch))
    }
}
