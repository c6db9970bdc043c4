package import MinerProtocol
package import Platform
import Protocol
package import Simulator

/// Knows what every simulated machine answers at this second. Used by one thread.
package final class FleetAnswers {
    private static let pools = [
        PoolLogin(url: "stratum+tcp://pool-one.example:3333"), PoolLogin(url: "stratum+tcp://pool-two.example:3333"),
    ]

    private let site: SimulatedSite
    private var simulator: Simulator
    private let scenarios: @Sendable () -> [Scenario]
    private var scenariosReadAt: Int64 = 0
    private let plan: FleetPlan
    private let time: TimeSource
    private let door: WebDoor?
    /// A container is computed once a second, however many of its machines are asked.
    private var computed: [Int: (second: Int64, samples: ContainerSamples?)] = [:]

    package init(
        _ site: SimulatedSite, seed: Seed, plan: FleetPlan, time: TimeSource = .system, login: MachineLogin? = nil,
        scenarios: @escaping @Sendable () -> [Scenario] = { [] }
    ) {
        door = login.map(WebDoor.init)
        self.scenarios = scenarios
        self.site = site
        simulator = Simulator(site, seed: seed)
        self.plan = plan
        self.time = time
    }

    /// To a command on the API port. Nil is silence, as from a machine that is off or behind a cut cable.
    func answer(toCommand command: String, at address: MinerAddress) -> [UInt8]? {
        guard case .miner(let container, let slot)? = plan.place(at: address) else { return nil }
        return figures(container, slot).map { MinerVoice(figures: $0).answer(to: command) }
    }

    enum Page {
        case silence, missing, json([UInt8])
        /// Says how to sign in.
        case signIn(String)
    }

    /// To a request on the web port.
    func answer(to request: FleetRequest, at address: MinerAddress) -> Page {
        switch plan.place(at: address) {
        case nil: return .silence
        case .plant(let container):
            guard let samples = samples(container) else { return .silence }
            let watts = samples.miners.reduce(0) { $0 + ($1.power == Quantity.missing ? 0 : Int($1.power)) }
            return PlantVoice(plant: samples.plant, minerWatts: watts).answer(to: request.target).map(Page.json)
                ?? .missing
        case .miner(let container, let slot):
            guard let figures = figures(container, slot) else { return .silence }
            if let door, !door.admits(request) { return .signIn(door.challenge) }
            if let answer = obey(request, container, slot) { return .json(answer) }
            return WebVoice(figures: figures).answer(to: request.target).map(Page.json) ?? .missing
        }
    }

    /// Nil for what tells the machine nothing.
    private func obey(_ request: FleetRequest, _ container: Int, _ slot: Int) -> [UInt8]? {
        let place = ToldMachines.Place(container: container, slot: slot - 1)
        let now = time.milliseconds()
        let wish: MinerWish
        switch (request.method, request.target) {
        case ("POST", "/cgi-bin/set_miner_conf.cgi"): wish = .settings(MinerReply(request.body))
        case ("POST", "/cgi-bin/blink.cgi"): wish = .blink(MinerReply(request.body)["blink"]?.text == "true")
        case (_, "/cgi-bin/reboot.cgi"): wish = .restart
        default: return nil
        }
        if simulator.refusesOrders(ofContainer: container, at: Timestamp(milliseconds: now)) {
            return MinerWish.refusal
        }
        wish.apply(to: &simulator.told, at: place, isAsleep: figures(container, slot)?.isAsleep == true, now / 1_000)
        // What was computed for this second is not so any more.
        computed[container] = nil
        return wish.answer
    }

    private func figures(_ container: Int, _ slot: Int) -> MinerFigures? {
        guard let sample = samples(container)?.miners[slot - 1], let status = sample.status, status != .offline else {
            return nil
        }
        return MinerFigures(
            at: Timestamp(milliseconds: time.milliseconds()), sample: sample,
            worker: "\(site.containers[container].containerId)-M\(slot)",
            pools: simulator.told.pools(.init(container: container, slot: slot - 1)) ?? Self.pools,
            isBlinking: simulator.told.isBlinking(.init(container: container, slot: slot - 1)))
    }

    private func samples(_ container: Int) -> ContainerSamples? {
        let now = time.milliseconds()
        if now / 1_000 != scenariosReadAt {
            scenariosReadAt = now / 1_000
            simulator.scenarios = scenarios()
        }
        if let known = computed[container], known.second == now / 1_000 { return known.samples }
        let samples = simulator.samples(ofContainer: container, at: Timestamp(milliseconds: now))
        computed[container] = (now / 1_000, samples)
        return samples
    }
}
