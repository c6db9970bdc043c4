import Glibc
import MinerFleet
import MinerProtocol
import Platform
import Protocol
import Simulator
import TestSupport
import Testing

@testable import Collector

/// Behind real sockets: machines are told what is wanted while they are asked how they are, and follow to other
/// addresses.
struct CollectorErrandTests {
    private static let container = Container.ID("P-C1")
    private static let site = SimulatedSite(
        projectId: Project.ID("P"), containers: [TelemetrySite.Box(containerId: container, slots: 3)])
    /// A night on which all of them are on; of more than three, some would be dark.
    private static let time = TimeSource({ 1_748_750_000_000 }, steady: { monotonicNanoseconds() / 1_000_000 })

    private static func stage(
        first: UInt32, login: String? = "root:x"
    ) throws -> (fleet: FleetListener, options: SiteCollector.Options) {
        let plan = FleetPlan(site, first: MinerAddress(number: first))
        let fleet = try FleetListener(
            site, seed: Seed(1), plan: plan, ports: FleetListener.Ports(miner: 0, web: 0),
            login: MachineLogin("root:x"),
            time: time)
        var options = SiteCollector.Options()
        options.places = try SitePlaces(plan.places(of: site))
        options.minerPort = fleet.ports.miner
        options.webPort = try #require(fleet.ports.web)
        options.plantPort = options.webPort
        options.logins = try MachineLogins(login ?? "")
        options.intervalSeconds = 1
        options.timeoutSeconds = 1
        return (fleet, options)
    }

    private static func news(_ collector: SiteCollector, endings: Int) -> [ErrandNews] {
        var news: [ErrandNews] = []
        let end = monotonicNanoseconds() + 60_000_000_000
        while news.count(where: { $0.ending != nil }) < endings, monotonicNanoseconds() < end {
            news += collector.takeErrandNews()
            usleep(1_000)
        }
        return news
    }

    @Test func machinesAreToldWhileTheyAreAsked() throws {
        let (fleet, options) = try Self.stage(first: 0x7F31_0000)
        defer { withExtendedLifetime(fleet) {} }
        let collector = try SiteCollector(options)
        for slot in 1...3 {
            collector.begin(
                Errand.Order(kind: .blink), named: "b-\(slot)", at: slot, of: Self.container, withinMs: 60_000)
        }
        let news = Self.news(collector, endings: 3)
        #expect(news.count { $0.ending?.outcome == .verified } == 3)
        #expect(news.count { $0.sentAgoMs != nil } == 3, "that they were told is said as well")
    }

    /// One after the other, whoever comes first.
    @Test func aMachineHasOneErrandAtATime() throws {
        let (fleet, options) = try Self.stage(first: 0x7F32_0000)
        defer { withExtendedLifetime(fleet) {} }
        let collector = try SiteCollector(options)
        for (name, kind) in [("on", MinerActionKind.blink), ("off", .stopBlinking)] {
            collector.begin(Errand.Order(kind: kind), named: name, at: 1, of: Self.container, withinMs: 60_000)
        }
        let ended = Self.news(collector, endings: 2).filter { $0.ending != nil }
        #expect(ended.map(\.name) == ["on", "off"] && ended.allSatisfy { $0.ending?.outcome == .verified })
    }

    @Test(arguments: [(nil, "login-missing"), ("root:y", "login-refused")] as [(String?, String)])
    func withoutTheRightLoginNothingIsTold(login: String?, reason: String) throws {
        let (fleet, options) = try Self.stage(first: login == nil ? 0x7F33_0000 : 0x7F34_0000, login: login)
        defer { withExtendedLifetime(fleet) {} }
        let collector = try SiteCollector(options)
        collector.begin(Errand.Order(kind: .sleep), named: "s", at: 1, of: Self.container, withinMs: 60_000)
        #expect(Self.news(collector, endings: 1).compactMap(\.ending?.reason) == [reason])
    }

    @Test(arguments: [("P-C9", 1), ("P-C1", 4)])
    func whoeverNobodyKnowsIsNotTold(container: String, slot: Int) throws {
        let (fleet, options) = try Self.stage(first: 0x7F35_0000)
        defer { withExtendedLifetime(fleet) {} }
        let collector = try SiteCollector(options)
        collector.begin(Errand.Order(kind: .sleep), named: "s", at: slot, of: Container.ID(container), withinMs: 1_000)
        #expect(Self.news(collector, endings: 1).compactMap(\.ending?.reason) == ["address-unknown"])
    }

    private static func working(_ collector: SiteCollector) -> Int {
        (collector.states[.hashing] ?? 0) + (collector.states[.degraded] ?? 0)
    }

    private static func eventually(_ condition: () -> Bool) -> Bool {
        let end = monotonicNanoseconds() + 60_000_000_000
        while monotonicNanoseconds() < end {
            if condition() { return true }
            usleep(1_000)
        }
        return false
    }

    /// Nobody has to start the agent again.
    @Test func newAddressesAreTakenUp() throws {
        let (fleet, options) = try Self.stage(first: 0x7F36_0000)
        defer { withExtendedLifetime(fleet) {} }
        var wrong = options
        wrong.places = try SitePlaces("P-C1 1-2 127.54.0.1-127.54.0.2\nP-C1 3 127.0.0.9")
        let collector = try SiteCollector(wrong)
        #expect(Self.eventually { Self.working(collector) == 2 })
        collector.change(to: options.places)
        #expect(Self.eventually { Self.working(collector) == 3 })
    }

    @Test func whoeverStaysIsKnownAlready() throws {
        let (fleet, options) = try Self.stage(first: 0x7F37_0000)
        defer { withExtendedLifetime(fleet) {} }
        let collector = try SiteCollector(options)
        #expect(Self.eventually { Self.working(collector) == 3 })
        collector.change(to: try SitePlaces("P-C1 1-2 127.55.0.1-127.55.0.2"))
        #expect(Self.eventually { collector.states.values.reduce(0, +) == 2 })
        #expect(Self.working(collector) == 2, "nobody of them was forgotten")
    }
}
