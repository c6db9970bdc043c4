import Auth
import Domain
import Protocol
import Testing

/// One change of many miners is done for all of them or for none, and leaves one entry.
struct MinerBulkChangeTests {
    private let admin = Caller.administrator

    private func site() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        return fixture
    }

    @Test func changesAllOfThem() async throws {
        let fixture = try await site()
        let count = fixture.published.activity.count
        let ids = (1...5).map { Miner.ID("TEST-C02-M00\($0)") }
        let done = try await fixture.miners.change(
            ChangeMiners(id: "TEST-001", minerIds: ids, firmware: "2025-06", inMaintenance: true), by: admin)
        #expect(done == ChangedMiners(changed: 5, unchanged: 0))
        let list = try await fixture.miners.list(ListMiners(id: "TEST-C02"), by: admin).items
        #expect(list.allSatisfy { $0.firmware == "2025-06" && $0.status == .maintenance && $0.version == 2 })
        #expect(fixture.fleet.directory.current.miner("TEST-C02-M005")?.inMaintenance == true)
        #expect(fixture.published.activity.count == count + 1)
        let entry = try #require(fixture.published.activity.last)
        guard case .object(let after)? = entry.after else { return #expect(Bool(false)) }
        let changed: FreeJSON = ["firmware": "2025-06", "in_maintenance": true]
        #expect(after.count == 5 && after["TEST-C02-M003"] == changed)
        let again = try await fixture.miners.change(
            ChangeMiners(id: "TEST-001", minerIds: ids, firmware: "2025-06"), by: admin)
        #expect(again == ChangedMiners(changed: 0, unchanged: 5))
    }

    @Test(arguments: [
        ChangeMiners(id: "TEST-001", minerIds: ["TEST-C01-M001", "NONE-1"], pool: "p"),
        ChangeMiners(id: "TEST-001", minerIds: ["TEST-C01-M001", "OTHER-C01-M001"], pool: "p"),
        ChangeMiners(id: "TEST-001", minerIds: ["TEST-C01-M001", "TEST-C01-M001"], pool: "p"),
        ChangeMiners(id: "TEST-001", minerIds: [], pool: "p"),
        ChangeMiners(id: "TEST-001", minerIds: ["TEST-C01-M001"]),
        ChangeMiners(id: "TEST-001", minerIds: ["TEST-C01-M001"], model: " "),
        ChangeMiners(id: "TEST-001", minerIds: ["TEST-C01-M001"], pool: "a\nb"),
    ])
    func changesNoneWhenOneIsWrong(request: ChangeMiners) async throws {
        let fixture = try await site()
        try await fixture.createSmallSite("OTHER-001")
        await #expect(throws: FleetError.self) { try await fixture.miners.change(request, by: admin) }
        let miner = try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: admin)
        #expect(miner.pool == nil && miner.version == 1)
    }
}
