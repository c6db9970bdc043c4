import Protocol
import Testing

@testable import Simulator

/// A simulated machine does what it is told, in its time, and what it says of itself is what it sends.
struct ObedientSiteTests {
    private static let site = SimulatedSite(
        projectId: Project.ID("P"), containers: [TelemetrySite.Box(containerId: Container.ID("P-C1"), slots: 20)])
    private static let start = Timestamp(milliseconds: 1_748_750_000_000)

    private static func order(_ kind: MinerActionKind, _ id: String = "1-1", slot: Int = 1) -> SiteOrder {
        SiteOrder(
            orderId: SiteOrder.ID(id), kind: kind, containerId: Container.ID("P-C1"), slot: slot, perSecond: 100,
            expiresAt: start.advanced(bySeconds: 900))
    }

    private static func miner(_ site: ObedientSite, after seconds: Int, slot: Int = 1) -> MinerSample? {
        site.simulator.samples(ofContainer: 0, at: start.advanced(bySeconds: seconds))?.miners[slot - 1]
    }

    private static func told(_ kind: MinerActionKind) -> ObedientSite {
        var site = ObedientSite(Self.site, seed: Seed(1))
        site.follow([order(kind)], at: start, seconds: 1)
        return site
    }

    @Test func asleepItDrawsThirtyWatts() {
        let site = Self.told(.sleep)
        let miner = Self.miner(site, after: 5)
        #expect(miner?.status == .sleeping && miner?.power == 30 && miner?.hashrate == 0)
        #expect(Self.miner(site, after: 5, slot: 2)?.status == .active, "its neighbour works")
    }

    @Test func wokenItWarmsUp() {
        var site = Self.told(.sleep)
        site.follow([Self.order(.wake, "2-1")], at: Self.start.advanced(bySeconds: 60), seconds: 1)
        let early = Self.miner(site, after: 70)
        let late = Self.miner(site, after: 600)
        #expect(early?.status == .active && (early?.hashrate ?? 0) < 10_000 && (late?.hashrate ?? 0) > 40_000)
    }

    @Test func aRestartTakesItsTime() {
        let site = Self.told(.reboot)
        #expect(Self.miner(site, after: 19)?.status == .offline)
        let miner = Self.miner(site, after: 30)
        #expect(miner?.status == .active && miner?.uptime == 10)
    }

    @Test func lessHeatLeavesTheWaterCooler() throws {
        var site = ObedientSite(Self.site, seed: Seed(1))
        let before = try #require(site.simulator.samples(ofContainer: 0, at: Self.start)).plant
        site.follow((1...20).map { Self.order(.sleep, "1-\($0)", slot: $0) }, at: Self.start, seconds: 1)
        let after = try #require(site.simulator.samples(ofContainer: 0, at: Self.start)).plant
        #expect(after.flow < before.flow && after.power < before.power)
    }

    @Test(arguments: [(MinerActionKind.sleep, 5), (.reboot, 40), (.blink, 5), (.setPools, 5), (.wake, 60)])
    func itSaysWhatBecameOfIt(kind: MinerActionKind, seconds: Int) {
        var site = Self.told(kind)
        let reports = site.reports(at: Self.start.advanced(bySeconds: seconds))
        #expect(reports.map(\.outcome) == [.verified] && reports[0].detail?.hasPrefix("Simulated") == true)
    }

    @Test func untilThenItWasTold() {
        var site = Self.told(.reboot)
        #expect(site.reports(at: Self.start.advanced(bySeconds: 5)).map(\.outcome) == [.sent])
    }

    @Test func whatIsListedAgainIsNotToldAgain() {
        var site = Self.told(.reboot)
        let later = Self.start.advanced(bySeconds: 30)
        site.follow([Self.order(.reboot)], at: later, seconds: 1)
        #expect(Self.miner(site, after: 31)?.status == .active)
        _ = site.reports(at: later)
        site.follow([Self.order(.reboot)], at: later, seconds: 1)
        #expect(Self.miner(site, after: 32)?.status == .active)
    }

    @Test func lockedFirmwareRefuses() {
        var site = ObedientSite(Self.site, seed: Seed(1))
        site.simulator.scenarios = [Scenario(.refusal, begins: Self.start.milliseconds / 1_000, seconds: 60)]
        site.follow([Self.order(.sleep)], at: Self.start, seconds: 1)
        #expect(site.reports(at: Self.start).map(\.reason) == ["refused"])
        #expect(Self.miner(site, after: 1)?.status == .active)
    }

    @Test(arguments: [("P-C9", 1), ("P-C1", 21), ("P-C1", 0)])
    func nobodyIsThere(container: String, slot: Int) {
        var site = ObedientSite(Self.site, seed: Seed(1))
        var order = Self.order(.sleep, slot: slot)
        order.containerId = Container.ID(container)
        site.follow([order], at: Self.start, seconds: 1)
        #expect(site.reports(at: Self.start).map(\.reason) == ["unreachable"])
    }

    @Test func theyAreToldAtTheirPace() {
        var site = ObedientSite(Self.site, seed: Seed(1))
        let orders = (1...20).map { number in
            var order = Self.order(.sleep, "1-\(number)", slot: number)
            order.perSecond = 2
            return order
        }
        site.follow(orders, at: Self.start, seconds: 3)
        #expect(site.reports(at: Self.start).count == 6)
    }

    @Test func afterItsTimeNobodyIsTold() {
        var site = ObedientSite(Self.site, seed: Seed(1))
        let late = Self.start.advanced(bySeconds: 900)
        site.follow([Self.order(.sleep)], at: late, seconds: 1)
        #expect(site.reports(at: late).isEmpty)
    }
}
