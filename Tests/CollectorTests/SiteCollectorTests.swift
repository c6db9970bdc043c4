import Glibc
import MinerFleet
import MinerProtocol
import Platform
import Protocol
import Simulator
import Testing

@testable import Collector

/// A site that is simulated behind real sockets must be read as it is: every machine in its slot, none twice.
struct SiteCollectorTests {
    private static let site = SimulatedSite(
        projectId: Project.ID("P"),
        containers: [
            TelemetrySite.Box(containerId: Container.ID("P-C1"), slots: 30),
            TelemetrySite.Box(containerId: Container.ID("P-C2"), slots: 5),
        ])
    private static let seed = Seed(1)
    /// A night on which all thirty-five are on.
    private static let time = TimeSource({ 1_748_750_000_000 }, steady: { monotonicNanoseconds() / 1_000_000 })

    private static var samples: [[MinerSample]] {
        let simulator = Simulator(site, seed: seed)
        let now = Timestamp(milliseconds: time.milliseconds())
        return [0, 1].map { simulator.samples(ofContainer: $0, at: now)?.miners ?? [] }
    }

    /// A fleet that answers at addresses of its own, and a collector that knows them.
    private static func site(first: UInt32) throws -> (fleet: FleetListener, collector: SiteCollector) {
        let plan = FleetPlan(site, first: MinerAddress(number: first))
        let fleet = try FleetListener(
            site, seed: seed, plan: plan, ports: FleetListener.Ports(miner: 0, web: 0), time: time)
        var options = SiteCollector.Options()
        options.places = try SitePlaces(plan.places(of: site))
        options.minerPort = fleet.ports.miner
        options.plantPort = try #require(fleet.ports.web)
        options.intervalSeconds = 1
        options.timeoutSeconds = 1
        return (fleet, try SiteCollector(options))
    }

    private static func eventually(_ condition: () -> Bool) -> Bool {
        let end = monotonicNanoseconds() + 60_000_000_000
        while monotonicNanoseconds() < end {
            if condition() { return true }
            // Whoever asks without a pause takes the time from those who are to make it so.
            usleep(1_000)
        }
        return false
    }

    @Test func everyMachineIsReadInItsSlot() throws {
        let (fleet, collector) = try Self.site(first: 0x7F20_0000)
        defer { withExtendedLifetime(fleet) {} }
        let expected = Self.samples
        let on = expected.joined().count { $0.status == .active || $0.status == .degraded }
        #expect(Self.eventually { (collector.states[.hashing] ?? 0) + (collector.states[.degraded] ?? 0) == on })
        // Another round, so that counters are there as well.
        var heard = [[MinerSample]](repeating: [], count: 2)
        func hear() {
            for batch in collector.takeBatches(project: Project.ID("P"), at: Timestamp(milliseconds: 0)) {
                #expect(batch.source == .simulated)
                for part in batch.containers { heard[part.containerId == Container.ID("P-C1") ? 0 : 1] = part.miners }
            }
        }
        let isHeard = Self.eventually {
            hear()
            return heard.allSatisfy { part in part.contains { $0.status != nil } }
        }
        #expect(isHeard)
        for (container, samples) in expected.enumerated() {
            for (slot, sample) in samples.enumerated() where heard[container][slot].status == .active {
                #expect(heard[container][slot].hashrate == sample.hashrate, "container \(container), slot \(slot + 1)")
                #expect(abs(heard[container][slot].inletTemperature - sample.inletTemperature) <= 5)
            }
        }
    }

    @Test func aFleetThatEndsIsUnreachable() throws {
        var site: (fleet: FleetListener?, collector: SiteCollector) = try Self.site(first: 0x7F21_0000)
        #expect(Self.eventually { (site.collector.states[.hashing] ?? 0) > 20 })
        site.fleet = nil
        #expect(Self.eventually { site.collector.states[.unreachable] == 35 })
        let batches = site.collector.takeBatches(project: Project.ID("P"), at: Timestamp(milliseconds: 0))
        #expect(batches.flatMap(\.containers).flatMap(\.miners).allSatisfy { $0.status == .offline })
    }

    @Test func plantsAreRead() throws {
        let (fleet, collector) = try Self.site(first: 0x7F22_0000)
        defer { withExtendedLifetime(fleet) {} }
        var supplies: Set<String> = []
        let isHeard = Self.eventually {
            for batch in collector.takeBatches(project: Project.ID("P"), at: Timestamp(milliseconds: 0)) {
                for part in batch.containers where part.plant.supplyTemperature != Quantity.missing {
                    supplies.insert(part.containerId.rawValue)
                }
            }
            return supplies.count == 2
        }
        #expect(isHeard)
    }
}

/// Machines are found where they are, and nothing else is taken for one.
struct DiscoveryTests {
    @Test func findsEveryMachineAndNothingElse() async throws {
        let site = SimulatedSite(
            projectId: Project.ID("P"), containers: [TelemetrySite.Box(containerId: Container.ID("C"), slots: 20)])
        let first = MinerAddress(number: 0x7F23_0000)
        let time = TimeSource({ 1_748_750_000_000 }, steady: { monotonicNanoseconds() / 1_000_000 })
        let plan = FleetPlan(site, first: first)
        let fleet = try FleetListener(
            site, seed: Seed(1), plan: plan, ports: FleetListener.Ports(miner: 0, web: nil), time: time)
        let now = Timestamp(milliseconds: time.milliseconds())
        let samples = try #require(Simulator(site, seed: Seed(1)).samples(ofContainer: 0, at: now)).miners
        let on = zip(1..., samples).filter { $0.1.status != .offline }
            .map { plan.address(of: .miner(container: 0, slot: $0.0)) }

        var discovery = Discovery(ranges: [first...MinerAddress(number: first.number + 40)])
        discovery.port = fleet.ports.miner
        discovery.timeoutSeconds = 1
        discovery.perSecond = 1_000
        var found: [Discovery.Found] = []
        for await one in try discovery.run() { found.append(one) }
        #expect(found.map(\.address).sorted() == on)
        #expect(found.allSatisfy { $0.version.model == "Antminer S21 XP Hyd." && $0.version.isSimulated })
    }

    @Test func isAsSlowAsItWasTold() async throws {
        var discovery = Discovery(ranges: [MinerAddress(number: 0x7F00_0001)...MinerAddress(number: 0x7F00_0010)])
        discovery.port = OddMiner(says: []).port
        discovery.perSecond = 20
        let began = monotonicNanoseconds()
        for await _ in try discovery.run() { Issue.record("nobody is there") }
        // Sixteen addresses: the first at once, the others a twentieth of a second apart.
        #expect(monotonicNanoseconds() - began >= 740_000_000 && discovery.addressCount == 16)
    }
}
