import Auth
import Domain
import Protocol
import Testing

/// Miners come in slot order with facts and live values; what people write about them is checked and kept.
struct MinerServiceTests {
    private let admin = Caller.administrator

    private func update(_ id: Miner.ID) -> UpdateMiner {
        UpdateMiner(id: id, ["model": "S21 XP Hydro"])
    }

    @Test(arguments: [1, 2, 5, 100])
    func pagesHoldEachSlotOnce(limit: Int) async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        var slots: [Int] = []
        var cursor: String?
        repeat {
            let page = try await fixture.miners.list(
                ListMiners(id: "TEST-C02", limit: limit, cursor: cursor), by: admin)
            #expect(page.items.allSatisfy { $0.containerId == "TEST-C02" })
            slots += page.items.map(\.slot)
            cursor = page.next
        } while cursor != nil
        #expect(slots == [1, 2, 3, 4, 5])
    }

    /// The filter is by a live value, so rows are skipped: pages must still be full and complete.
    @Test func filtersByLiveStatusAcrossPages() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let first = try #require(fixture.fleet.directory.current.container("TEST-C02")).minerKeys.lowerBound
        for slot in [2, 5] {
            fixture.readings.set(
                MinerReading(minerId: Miner.ID("TEST-C02-M00\(slot)"), status: .active, hashrateTh: 470),
                of: first + Int32(slot) - 1)
        }
        let one = try await fixture.miners.list(
            ListMiners(id: "TEST-C02", status: .active, limit: 1), by: admin)
        #expect(one.items.map(\.slot) == [2])
        #expect(one.items.first?.hashrateTh == 470)
        let two = try await fixture.miners.list(
            ListMiners(id: "TEST-C02", status: .active, limit: 1, cursor: one.next), by: admin)
        #expect(two.items.map(\.slot) == [5])
        #expect(two.next == nil)
        let offline = try await fixture.miners.list(ListMiners(id: "TEST-C02", status: .offline), by: admin)
        #expect(offline.items.map(\.slot) == [1, 3, 4])
    }

    @Test func keepsWhatPeopleDecide() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        var request = update("TEST-C01-M003")
        request.fields["serial"] = "SN-1"
        request.fields["ip_address"] = "10.0.0.9"
        request.fields["mac_address"] = "aa:BB:00:11:22:33"
        request.fields["firmware"] = "2024-05"
        request.fields["pool"] = "stratum+tcp://pool.example.com:3333"
        request.fields["worker"] = "w1"
        request.fields["owner"] = "Customer"
        request.fields["notes"] = "Two\nlines"
        request.fields["in_maintenance"] = true
        let miner = try await fixture.miners.update(request, by: admin)
        #expect(miner.serial == "SN-1")
        #expect(miner.ipAddress == "10.0.0.9")
        #expect(miner.owner == "Customer")
        #expect(miner.notes == "Two\nlines")
        #expect(miner.status == .maintenance)
        #expect(miner.version == 2)
        #expect(fixture.fleet.directory.current.miner("TEST-C01-M003")?.inMaintenance == true)
    }

    @Test(
        arguments: [
            Spoil("ip_address", { $0.fields["ip_address"] = "10.0.0.256" }),
            Spoil("ip_address", { $0.fields["ip_address"] = "10.0.0" }),
            Spoil("ip_address", { $0.fields["ip_address"] = "010.0.0.1" }),
            Spoil("ip_address", { $0.fields["ip_address"] = "" }),
            Spoil("mac_address", { $0.fields["mac_address"] = "00:11:22:33:44" }),
            Spoil("mac_address", { $0.fields["mac_address"] = "00:11:22:33:44:+5" }),
            Spoil("model", { $0.fields["model"] = " " }),
            Spoil("notes", { $0.fields["notes"] = .string(String(repeating: "n", count: 4_001)) }),
            Spoil("notes", { $0.fields["notes"] = "\u{1B}[31m" }), Spoil("serial", { $0.fields["serial"] = "a\tb" }),
        ] as [Spoil<UpdateMiner>])
    func refusesFields(spoil: Spoil<UpdateMiner>) async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        var request = update("TEST-C01-M001")
        spoil.change(&request)
        let spoiled = request
        await #expect {
            try await fixture.miners.update(spoiled, by: admin)
        } throws: { error in
            guard case FleetError.invalid(let errors) = error else { return false }
            return errors.map(\.field) == [spoil.field]
        }
    }

    @Test func repairsAreAddedInOrder() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        _ = try await fixture.miners.add(AddRepair(id: "TEST-C01-M002", text: "Fan"), by: admin)
        let miner = try await fixture.miners.add(AddRepair(id: "TEST-C01-M002", text: "Board 2"), by: admin)
        #expect(miner.repairs.map(\.text) == ["Fan", "Board 2"])
        #expect(miner.repairs.map(\.by) == ["ada", "ada"])
        #expect(miner.version == 3)
        let list = try await fixture.miners.list(ListMiners(id: "TEST-C01"), by: admin)
        #expect(list.items.map(\.repairs.count) == [0, 2, 0, 0, 0])
        await #expect(throws: FleetError.self) {
            try await fixture.miners.add(AddRepair(id: "TEST-C01-M002", text: " \n"), by: admin)
        }
    }
}
