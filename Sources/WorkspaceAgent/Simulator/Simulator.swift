package import Protocol

/// A fleet that obeys physics: what the miners draw heats the water that cools them. The same seed and time give the
/// same readings, so a demo, a test and a benchmark that share a seed look at the same site.
package struct Simulator: Sendable {
    private struct Home: Sendable {
        let box: SimulatedSite.Box
        let loop: CoolingLoop
        let miners: [MinerTraits]
        let incidents: [Incident]
    }

    private let projectId: Project.ID
    private let seed: Seed
    private let homes: [Home]
    /// What somebody lets happen, past ones included: machines remember when they lost their power.
    package var scenarios: [Scenario] = []
    package var told = ToldMachines()

    package init(_ site: SimulatedSite, seed: Seed) {
        projectId = site.projectId
        self.seed = seed
        let incidents = Incident.all(containers: site.containers.count, seed: seed)
        homes = site.containers.enumerated().map { index, box in
            Home(
                box: box, loop: CoolingLoop(container: index, seed: seed),
                miners: (0..<box.slots).map { MinerTraits(container: index, slot: $0, seed: seed) },
                incidents: incidents.filter { incident in
                    if incident.container == index { return true }
                    // A transformer is heavy for everything behind it.
                    return incident.kind == .heavyLoad && box.transformerId != nil
                        && site.containers[incident.container].transformerId == box.transformerId
                })
        }
    }

    package func batch(at time: Timestamp) -> TelemetryBatch {
        let second = Wave.floor(time.milliseconds, by: 1_000)
        let climate = climate(at: second)
        return TelemetryBatch(
            projectId: projectId, at: time, source: .simulated,
            containers: homes.indices.compactMap { samples(of: $0, at: second, in: climate) })
    }

    /// One container alone, counted from 0; absent while nothing is heard of it.
    package func samples(ofContainer index: Int, at time: Timestamp) -> ContainerSamples? {
        let second = Wave.floor(time.milliseconds, by: 1_000)
        return samples(of: index, at: second, in: climate(at: second))
    }

    /// Whether the machines of a container, counted from 0, refuse what they are told.
    package func refusesOrders(ofContainer index: Int, at time: Timestamp) -> Bool {
        let second = Wave.floor(time.milliseconds, by: 1_000)
        return scenarios.contains {
            $0.kind == .refusal && $0.isActive(at: second) && $0.concerns(homes[index].box, at: index)
        }
    }

    private func climate(at second: Int64) -> Climate {
        let waves = scenarios.filter { $0.kind == .heatWave }.map { $0.strength(at: second) }
        return Climate(at: second, seed: seed, heatWave: waves.max() ?? 0)
    }

    private func samples(of place: Int, at second: Int64, in climate: Climate) -> ContainerSamples? {
        let home = homes[place]
        var effect = IncidentEffect()
        for scenario in scenarios where scenario.concerns(home.box, at: place) { effect.apply(scenario, at: second) }
        for incident in home.incidents { effect.apply(incident, at: second, seed: seed, slots: home.miners.count) }
        guard !effect.isSilent else { return nil }

        var miners: [MinerSample] = []
        miners.reserveCapacity(home.miners.count)
        var watts: Int64 = 0
        for (slot, traits) in home.miners.enumerated() {
            let undisturbed =
                effect.darkSlots.contains(slot) ? .off : effect.state(traits.state(at: second, seed: seed))
            let state = told.state(undisturbed, of: .init(container: place, slot: slot), at: second)
            let sample = electrical(traits, state, at: second, effect)
            if sample.power != Quantity.missing { watts += Int64(sample.power) }
            miners.append(sample)
        }
        let plant = home.loop.sample(at: second, heatWatts: watts, climate: climate, effect: effect, seed: seed)
        for (slot, traits) in home.miners.enumerated() {
            home.loop.warm(&miners[slot], traits, plant, at: second, seed: seed)
        }
        return ContainerSamples(containerId: home.box.containerId, plant: plant, firstSlot: 1, miners: miners)
    }

    /// Everything about a miner that does not depend on the water.
    private func electrical(
        _ traits: MinerTraits, _ state: MinerTraits.State, at second: Int64, _ effect: IncidentEffect
    ) -> MinerSample {
        switch state {
        case .off:
            // An unreachable machine has no hashrate to report: unknown, not zero.
            return MinerSample(status: .offline)
        case .sleeping:
            var sample = MinerSample(status: .sleeping)
            sample.hashrate = 0
            sample.power = MinerTraits.sleepingWatts
            return sample
        case .running(let uptime):
            let terahash = traits.hashrate(at: second, uptime: uptime, seed: seed) * effect.hashrateFactor
            var sample = MinerSample(status: traits.isDegraded ? .degraded : .active)
            sample.hashrate = Int32(terahash * 100)
            sample.power = Int32(terahash * traits.joulesPerTerahash * effect.powerFactor)
            sample.uptime = Int32(clamping: uptime)
            sample.sharesAccepted = Int32(clamping: uptime / 3)
            sample.sharesRejected = Int32(clamping: uptime / 6_000)
            return sample
        }
    }
}

/// What the incidents of one container add up to at one moment.
struct IncidentEffect {
    private static let hottestSupply = 46.3

    private(set) var isSilent = false
    private(set) var darkSlots: [Int] = []
    private(set) var hashrateFactor = 1.0
    private(set) var powerFactor = 1.0
    private(set) var flowFactor = 1.0
    private var supplyCreep = 0.0
    private var hasPower = true
    private var isPutToSleep = false
    private var uptimeMax = Int64.max

    mutating func apply(_ scenario: Scenario, at second: Int64) {
        guard second >= scenario.begins else { return }
        let isActive = scenario.isActive(at: second)
        switch scenario.kind {
        case .transformerTrip:
            hasPower = hasPower && !isActive
            uptimeMax = min(uptimeMax, max(0, second - scenario.ends))
        case .pumpFailure:
            flowFactor *= 1 - 0.8 * scenario.strength(at: second)
            hashrateFactor *= 1 - 0.6 * scenario.strength(at: second)
        case .networkCut: isSilent = isSilent || isActive
        case .priceChange: isPutToSleep = isPutToSleep || isActive
        // The one is in the air already, the other is about what machines are told.
        case .heatWave, .refusal: break
        }
    }

    /// Of a machine that would be in `state` without all this.
    func state(_ state: MinerTraits.State) -> MinerTraits.State {
        guard hasPower else { return .off }
        guard case .running(let uptime) = state else { return state }
        return isPutToSleep ? .sleeping : .running(uptime: min(uptime, uptimeMax))
    }

    mutating func apply(_ incident: Incident, at second: Int64, seed: Seed, slots: Int) {
        let strength = incident.strength(at: second)
        switch incident.kind {
        case .hotSupply: supplyCreep = strength
        case .slowPump: flowFactor *= 1 - 0.35 * strength
        case .weakPool: hashrateFactor *= 1 - 0.16 * strength
        // Near the limit all the time, at it when strongest.
        case .heavyLoad: powerFactor = 1.033 + 0.03 * strength
        case .silence: isSilent = isSilent || incident.isActive(at: second)
        case .darkMiners:
            guard slots > 3 else { return }
            let first = seed.whole(0..<Int64(slots - 2), Subject.incident | 99, incident.round(at: second))
            darkSlots = [Int(first), Int(first) + 1, Int(first) + 2]
        }
    }

    func supply(_ undisturbed: Double) -> Double { undisturbed + supplyCreep * (Self.hottestSupply - undisturbed) }
}
