import MinerFleet
import MinerProtocol
import Protocol
import Simulator
import Testing

/// Every machine has one address, and every address at most one machine.
struct FleetPlanTests {
    private static let site = SimulatedSite.small(slots: [308, 0, 511])
    private static let plan = FleetPlan(site, first: MinerAddress(number: 0x7F10_0000))

    @Test func everyPlaceIsFoundAtItsAddress() {
        for (container, box) in Self.site.containers.enumerated() {
            #expect(
                Self.plan.place(at: Self.plan.address(of: .plant(container: container))) == .plant(container: container)
            )
            for slot in 1..<(box.slots + 1) {
                let place = FleetPlan.Place.miner(container: container, slot: slot)
                #expect(Self.plan.place(at: Self.plan.address(of: place)) == place)
            }
        }
    }

    @Test(
        arguments: [
            ("127.15.255.255", nil), ("127.16.0.0", .plant(container: 0)),
            ("127.16.0.1", .miner(container: 0, slot: 1)),
            ("127.16.1.52", .miner(container: 0, slot: 308)), ("127.16.1.53", nil),
            ("127.16.2.0", .plant(container: 1)),
            ("127.16.2.1", nil), ("127.16.5.255", .miner(container: 2, slot: 511)), ("127.16.6.0", nil),
            ("255.255.255.255", nil),
        ] as [(String, FleetPlan.Place?)])
    func blocksLieOneBehindTheOther(text: String, expected: FleetPlan.Place?) throws {
        #expect(Self.plan.place(at: try #require(MinerAddress(text))) == expected)
    }

    @Test func theCollectorIsToldAllOfIt() {
        #expect(
            Self.plan.places(of: Self.site) == """
                P-C1 plant 127.16.0.0
                P-C1 1-308 127.16.0.1-127.16.1.52
                P-C2 plant 127.16.2.0
                P-C3 plant 127.16.4.0
                P-C3 1-511 127.16.4.1-127.16.5.255

                """)
    }
}

extension SimulatedSite {
    static func small(slots: [Int] = [12]) -> SimulatedSite {
        SimulatedSite(
            projectId: Project.ID("P"),
            containers: zip(1..., slots).map { Box(containerId: Container.ID("P-C\($0)"), slots: $1) })
    }
}
