import Auth
import Domain
import Protocol
import Testing

/// An agent is told where the miners of its site are reached, and nothing of any other.
struct ReachableMinersTests {
    private let admin = Caller.administrator

    private func fixture() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        for (id, address) in [
            ("TEST-C01-M002", "10.0.0.2"), ("TEST-C01-M001", "10.0.0.1"), ("TEST-C02-M001", "10.0.1.1"),
        ] {
            _ = try await fixture.miners.change(
                ChangeMiner(id: Miner.ID(id), ["ip_address": .string(address)]), by: admin)
        }
        return fixture
    }

    private func site(_ project: Project.ID) -> TelemetrySite {
        TelemetrySite(
            projectId: project,
            containers: ["TEST-C01", "TEST-C02", "TEST-C03", "GONE-C01"].map {
                TelemetrySite.Box(containerId: Container.ID($0), slots: 4)
            })
    }

    @Test func eachStandsAtItsSlot() async throws {
        let site = try await fixture().miners.addressed(site("TEST-001"), within: .all)
        // The others have theirs from the template.
        let addresses = try #require(site.containers[0].addresses)
        #expect(addresses.map(\.slot) == [1, 2, 3, 4, 5])
        #expect(addresses.prefix(2).map(\.ipAddress) == ["10.0.0.1", "10.0.0.2"])
        #expect(site.containers[1].addresses?.first == TelemetrySite.Address(slot: 1, ipAddress: "10.0.1.1"))
        #expect(site.containers[3].addresses == nil, "a container that is not there")
    }

    @Test func otherSitesAreNotSeen() async throws {
        let fixture = try await fixture()
        for scope in [Scope.projects([]), .projects(["OTHER-001"])] {
            let site = try await fixture.miners.addressed(site("TEST-001"), within: scope)
            #expect(site.containers.allSatisfy { $0.addresses == nil })
        }
        let other = try await fixture.miners.addressed(site("OTHER-001"), within: .all)
        #expect(other.containers.allSatisfy { $0.addresses == nil })
    }
}
