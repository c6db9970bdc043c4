import FoundationEssentials
import MinerFleet
import Platform
import Protocol
import Simulator

/// `simulate`: a fleet that is not there, sent to a server or answering for itself.
struct SimulateVerb: Sendable {
    let options: SimulateOptions
    private let log = Log("agent")

    init(_ options: SimulateOptions) { self.options = options }

    /// Until cancelled.
    func run() async throws {
        let uplink = try options.link.map { SiteUplink($0, token: try $0.readToken()) }
        if let listening = options.listening { return try await listen(listening, uplink) }
        guard let uplink else { return }
        try await SimulatedFeed(
            uplink, seed: options.seed, intervalSeconds: options.intervalSeconds, scenarios: options.scenarios
        )
        .run()
    }

    private func listen(_ listening: SimulateOptions.Listening, _ uplink: SiteUplink?) async throws {
        ProcessStatistics.raiseDescriptorLimit()
        let site =
            if let site = options.site { site } else if let uplink { try await uplink.readSite() } else {
                SimulatedSite(projectId: Project.ID(""), containers: [TelemetrySite.Box]())
            }
        let plan = FleetPlan(site, first: listening.first)
        let fleet = try FleetListener(
            site, seed: options.seed, plan: plan, ports: listening.ports, login: listening.login,
            scenarios: { [scenarios = options.scenarios] in scenarios?.read() ?? [] })
        if let path = listening.placesFile { try Data(plan.places(of: site).utf8).write(to: URL(filePath: path)) }
        log.info(
            "machines answer",
            [
                "first": "\(listening.first)", "containers": "\(site.containers.count)",
                "port": "\(fleet.ports.miner)", "web_port": fleet.ports.web.map { "\($0)" } ?? "none",
            ])
        // The fleet has a thread of its own, which ends with this variable.
        defer { withExtendedLifetime(fleet) {} }
        while true { try await Task.sleep(for: .seconds(3_600)) }
    }
}
