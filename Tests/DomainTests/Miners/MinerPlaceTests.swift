import Auth
import Domain
import Protocol
import Testing

/// A miner is in one slot and a slot holds one miner, whoever creates, moves, swaps or deletes it.
struct MinerPlaceTests {
    private let admin = Caller.administrator

    private func site() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        return fixture
    }

    private func miner(_ id: Miner.ID, _ fixture: FleetFixture) async throws -> Miner {
        try await fixture.miners.get(GetMiner(id: id), by: admin)
    }

    @Test func isCreatedInTheFirstFreeSlot() async throws {
        let fixture = try await site()
        _ = try await fixture.miners.delete(DeleteMiner(id: "TEST-C01-M003"), by: admin)
        let created = try await fixture.miners.create(
            CreateMiner(id: "TEST-C01", minerId: "NEW-1", ["model": "S21", "serial": "SN-9"]), by: admin)
        #expect(created.slot == 3 && created.projectId == "TEST-001" && created.version == 1)
        let index = fixture.fleet.directory.current
        #expect(index.miner("NEW-1")?.container == index.container("TEST-C01")?.key)
        await #expect(throws: FleetError.noFreeSlot("TEST-C01")) {
            try await fixture.miners.create(CreateMiner(id: "TEST-C01", minerId: "NEW-2", ["model": "S21"]), by: admin)
        }
        #expect(fixture.published.activity.suffix(2).map(\.verb) == ["miner.delete", "miner.create"])
    }

    @Test func idsAreGivenOnce() async throws {
        let fixture = try await site()
        _ = try await fixture.miners.delete(DeleteMiner(id: "TEST-C01-M003"), by: admin)
        await #expect(throws: FleetError.taken("miner", "TEST-C02-M001")) {
            try await fixture.miners.create(
                CreateMiner(id: "TEST-C01", minerId: "TEST-C02-M001", ["model": "S21"]), by: admin)
        }
    }

    @Test func movesWithItsHistory() async throws {
        let fixture = try await site()
        _ = try await fixture.miners.add(AddRepair(id: "TEST-C01-M001", text: "Fan"), by: admin)
        _ = try await fixture.miners.delete(DeleteMiner(id: "TEST-C03-M002"), by: admin)
        let moved = try await fixture.miners.change(
            ChangeMiner(id: "TEST-C01-M001", ["container_id": "TEST-C03", "slot": 2]), by: admin)
        #expect(moved.containerId == "TEST-C03" && moved.slot == 2)
        #expect(moved.repairs.map(\.text) == ["Fan"])
        let index = fixture.fleet.directory.current
        let keys = try #require(index.container("TEST-C03")).minerKeys
        #expect(index.miner(key: keys.lowerBound + 1)?.id == "TEST-C01-M001")
        #expect(index.container("TEST-C01")?.minersTotal == 4)
        let entry = try #require(fixture.published.activity.last)
        #expect(entry.verb == "miner.move")
        let before: FreeJSON = ["container_id": "TEST-C01", "slot": 1]
        #expect(entry.before == before)
    }

    /// Replacing what people decide about a miner is no order to carry it somewhere.
    @Test func staysWhereItIsUnlessToldOtherwise() async throws {
        let fixture = try await site()
        let replaced = try await fixture.miners.update(
            UpdateMiner(id: "TEST-C02-M004", ["model": "Other"]), by: admin)
        #expect(replaced.containerId == "TEST-C02" && replaced.slot == 4 && replaced.serial == nil)
    }

    // MARK: What was measured stays where it was measured

    /// With a reading in the slots of these miners.
    private func heard(_ ids: [Miner.ID], in fixture: FleetFixture) throws {
        for id in ids {
            let key = try #require(fixture.fleet.directory.current.miner(id)).key
            fixture.readings.set(MinerReading(minerId: id, status: .active, hashrateTh: 100), of: key)
        }
    }

    @Test func aSwappedMinerShowsNothingOfItsPredecessor() async throws {
        let fixture = try await site()
        try heard(["TEST-C01-M001", "TEST-C04-M005", "TEST-C01-M002"], in: fixture)
        let first = try await fixture.miners.swap(SwapMiners(id: "TEST-C01-M001", with: "TEST-C04-M005"), by: admin)
        #expect(first.hashrateTh == nil && first.readingAt == nil && first.status == .offline)
        #expect(try await miner("TEST-C04-M005", fixture).hashrateTh == nil)
        #expect(try await miner("TEST-C01-M002", fixture).hashrateTh == 100)
    }

    @Test func aMovedMinerLeavesItsReadingBehind() async throws {
        let fixture = try await site()
        try heard(["TEST-C01-M001", "TEST-C03-M002"], in: fixture)
        _ = try await fixture.miners.delete(DeleteMiner(id: "TEST-C03-M002"), by: admin)
        let moved = try await fixture.miners.change(
            ChangeMiner(id: "TEST-C01-M001", ["container_id": "TEST-C03", "slot": 2]), by: admin)
        #expect(moved.hashrateTh == nil)
        let new = try await fixture.miners.create(
            CreateMiner(id: "TEST-C01", minerId: "NEW-1", ["model": "S21"]), by: admin)
        #expect(new.slot == 1 && new.hashrateTh == nil)
    }

    /// A repair, or another name for its firmware, is no reason to forget what a miner does.
    @Test func aMinerThatStaysKeepsItsReading() async throws {
        let fixture = try await site()
        try heard(["TEST-C01-M001"], in: fixture)
        _ = try await fixture.miners.change(ChangeMiner(id: "TEST-C01-M001", ["firmware": "2"]), by: admin)
        _ = try await fixture.miners.delete(DeleteMiner(id: "TEST-C01-M002"), by: admin)
        #expect(try await miner("TEST-C01-M001", fixture).hashrateTh == 100)
    }

    // MARK: What is refused

    @Test func aTakenSlotIsRefusedByName() async throws {
        let fixture = try await site()
        await #expect(throws: FleetError.slotTaken("TEST-C01", slot: 2, by: "TEST-C01-M002")) {
            try await fixture.miners.change(ChangeMiner(id: "TEST-C01-M001", ["slot": 2]), by: admin)
        }
        for fields: FieldValues<Miner> in [["slot": 6], ["container_id": "TEST-C09"]] {
            await #expect(throws: FleetError.self) {
                try await fixture.miners.change(ChangeMiner(id: "TEST-C01-M001", fields), by: admin)
            }
        }
        #expect(try await miner("TEST-C01-M001", fixture).version == 1)
    }

    @Test func twoMinersSwap() async throws {
        let fixture = try await site()
        _ = try await fixture.miners.add(AddRepair(id: "TEST-C04-M005", text: "Board"), by: admin)
        let first = try await fixture.miners.swap(SwapMiners(id: "TEST-C01-M001", with: "TEST-C04-M005"), by: admin)
        #expect(first.containerId == "TEST-C04" && first.slot == 5 && first.repairs.isEmpty)
        let second = try await miner("TEST-C04-M005", fixture)
        #expect(second.containerId == "TEST-C01" && second.slot == 1 && second.repairs.map(\.text) == ["Board"])
        let entry = try #require(fixture.published.activity.last)
        let after: FreeJSON = [
            "TEST-C01-M001": ["container_id": "TEST-C04", "slot": 5],
            "TEST-C04-M005": ["container_id": "TEST-C01", "slot": 1],
        ]
        #expect(entry.verb == "miner.swap" && entry.after == after)
    }

    @Test(arguments: ["TEST-C01-M001", "NONE-1", "OTHER-C01-M001"])
    func nobodySwapsWithNothing(other: Miner.ID) async throws {
        let fixture = try await site()
        try await fixture.createSmallSite("OTHER-001")
        await #expect(throws: FleetError.self) {
            try await fixture.miners.swap(SwapMiners(id: "TEST-C01-M001", with: other), by: admin)
        }
        #expect(try await miner("TEST-C01-M001", fixture).version == 1)
    }

    /// Serial numbers and addresses belong to one machine of a site; another site may have the same network.
    @Test(arguments: [
        ("serial", "DEMO-01-002"), ("ip_address", "10.1.0.2"), ("mac_address", "02:51:41:00:00:02"),
    ])
    func whatIsUniqueSaysWhoHasIt(field: String, value: String) async throws {
        let fixture = try await site()
        try await fixture.createSmallSite("OTHER-001")
        await #expect(throws: FleetError.clash(field: field, value: value, holder: "TEST-C01-M002")) {
            var change = ChangeMiner(id: "TEST-C01-M001", [:])
            change.fields[field] = .string(value)
            return try await fixture.miners.change(change, by: admin)
        }
    }

    /// Addresses are compared as addresses, not as spellings.
    @Test func hardwareAddressesHaveOneSpelling() async throws {
        let fixture = try await site()
        let same = try await fixture.miners.change(
            ChangeMiner(id: "TEST-C02-M005", ["mac_address": "02:51:41:00:00:0a"]), by: admin)
        #expect(same.macAddress == "02:51:41:00:00:0A")
        await #expect(
            throws: FleetError.clash(field: "mac_address", value: "02:51:41:00:00:0A", holder: "TEST-C02-M005")
        ) {
            try await fixture.miners.change(
                ChangeMiner(id: "TEST-C01-M001", ["mac_address": "02:51:41:00:00:0a"]), by: admin)
        }
    }
}
