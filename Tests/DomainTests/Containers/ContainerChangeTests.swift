import Auth
import Domain
import Protocol
import Testing

/// Containers come, grow and go without losing a miner that nobody gave up.
struct ContainerChangeTests {
    private let admin = Caller.administrator

    private func site() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        return fixture
    }

    @Test func isCreatedWithRoomForMiners() async throws {
        let fixture = try await site()
        let created = try await fixture.containers.create(
            CreateContainer(
                id: "TEST-001", containerId: "TEST-C05",
                ["model": "antspace-hd5", "slots": 3, "transformer_id": "TEST-T02", "position": ["x_m": 1, "y_m": -2]]),
            by: admin)
        #expect(created.slots == 3 && created.minersTotal == 0 && created.version == 1)
        #expect(created.position == SitePosition(xM: 1, yM: -2, rotationDeg: 0))
        let index = fixture.fleet.directory.current
        #expect(index.containers(of: "TEST-001").count == 5)
        #expect(index.containersOfTransformer["TEST-T02"]?.count == 3)
        let entry = try #require(fixture.published.activity.last)
        #expect(entry.verb == "container.create" && entry.before == nil)
        await #expect(throws: FleetError.taken("container", "TEST-C05")) {
            try await fixture.containers.create(
                CreateContainer(id: "TEST-001", containerId: "TEST-C05", ["model": "x", "slots": 1]), by: admin)
        }
    }

    @Test(
        arguments: [
            (["slots": 1], "model"), (["model": "x", "slots": -1], "slots"),
            (["model": "x", "slots": 1.5], "slots"), (["model": "x", "slots": 70_000], "slots"),
            (["model": "x", "slots": 1, "position": ["x_m": 1]], "position.y_m"),
            (["model": "x", "slots": 1, "colour": "red"], "colour"),
            (["model": "x", "slots": 1, "transformer_id": "TEST-T09"], "transformer_id"),
        ] as [(FieldValues<Container>, String)])
    func refusesWhatIsNoContainer(fields: FieldValues<Container>, field: String) async throws {
        let fixture = try await site()
        await #expect {
            try await fixture.containers.create(
                CreateContainer(id: "TEST-001", containerId: "TEST-C05", fields), by: admin)
        } throws: { error in
            switch error {
            case FleetError.invalid(let errors), FleetError.conflicting(let errors): errors.map(\.field) == [field]
            default: false
            }
        }
    }

    /// Each value is good by itself; what is wrong is that the other coordinate is not there.
    @Test(arguments: [["x_m": 1], ["x_m": .null, "y_m": 1]] as [[String: FreeJSON]])
    func halfAPlaceIsAConflict(position: [String: FreeJSON]) async throws {
        let fixture = try await site()
        let fields = FieldValues<Container>(["model": "x", "slots": 1, "position": .object(position)])
        await #expect {
            try await fixture.containers.create(
                CreateContainer(id: "TEST-001", containerId: "TEST-C05", fields), by: admin)
        } throws: { error in
            if case FleetError.conflicting = error { true } else { false }
        }
    }

    /// One that says nothing of slots has none: nothing can be put in, until it gets some.
    @Test func hasNoSlotsUntilSomebodySaysHowMany() async throws {
        let fixture = try await site()
        let created = try await fixture.containers.create(
            CreateContainer(id: "TEST-001", containerId: "TEST-C05", ["model": "m"]), by: admin)
        #expect(created.slots == 0)
        await #expect(throws: FleetError.noFreeSlot("TEST-C05")) {
            try await fixture.miners.create(CreateMiner(id: "TEST-C05", minerId: "M-1", ["model": "m"]), by: admin)
        }
        await #expect(throws: FleetError.self) {
            try await fixture.miners.create(
                CreateMiner(id: "TEST-C05", minerId: "M-1", ["model": "m", "slot": 1]), by: admin)
        }
        _ = try await fixture.containers.change(ChangeContainer(id: "TEST-C05", ["slots": 1]), by: admin)
        _ = try await fixture.miners.create(CreateMiner(id: "TEST-C05", minerId: "M-1", ["model": "m"]), by: admin)
        #expect(fixture.fleet.directory.current.container("TEST-C05")?.minersTotal == 1)
    }

    @Test func changesWhatIsNamedAndNothingElse() async throws {
        let fixture = try await site()
        let old = try fixture.containers.get(GetContainer(id: "TEST-C01"), by: admin)
        let changed = try await fixture.containers.change(
            ChangeContainer(id: "TEST-C01", ["in_maintenance": true]), by: admin)
        #expect(changed.status == .maintenance && changed.position == old.position)
        let moved = try await fixture.containers.change(
            ChangeContainer(id: "TEST-C01", ["position": .null, "transformer_id": .null]), by: admin)
        #expect(moved.position == nil && moved.transformerId == nil && moved.inMaintenance == true)
        #expect(fixture.fleet.directory.current.containersOfTransformer["TEST-T01"]?.count == 1)
    }

    /// More slots are other keys: the miners must be found under them, with their history.
    @Test func growsWithItsMiners() async throws {
        let fixture = try await site()
        _ = try await fixture.miners.add(AddRepair(id: "TEST-C02-M005", text: "Fan"), by: admin)
        _ = try await fixture.containers.change(ChangeContainer(id: "TEST-C02", ["slots": 8]), by: admin)
        let list = try await fixture.miners.list(ListMiners(id: "TEST-C02"), by: admin)
        #expect(list.items.map(\.slot) == [1, 2, 3, 4, 5])
        #expect(list.items.last?.repairs.map(\.text) == ["Fan"])
        let index = fixture.fleet.directory.current
        let keys = try #require(index.container("TEST-C02")).minerKeys
        #expect(keys.count == 8 && index.miner(key: keys.lowerBound)?.id == "TEST-C02-M001")
        _ = try await fixture.miners.change(ChangeMiner(id: "TEST-C02-M005", ["slot": 8]), by: admin)
        await #expect(throws: FleetError.self) {
            try await fixture.containers.change(ChangeContainer(id: "TEST-C02", ["slots": 7]), by: admin)
        }
        _ = try await fixture.miners.delete(DeleteMiner(id: "TEST-C02-M005"), by: admin)
        #expect(
            try await fixture.containers.change(ChangeContainer(id: "TEST-C02", ["slots": 4]), by: admin).slots == 4)
    }

    @Test func goesOnlyEmptyUnlessTold() async throws {
        let fixture = try await site()
        await #expect(throws: FleetError.hasMiners("TEST-C01", count: 5)) {
            try await fixture.containers.delete(DeleteContainer(id: "TEST-C01"), by: admin)
        }
        _ = try await fixture.containers.delete(DeleteContainer(id: "TEST-C01", cascade: true), by: admin)
        #expect(throws: FleetError.unknown("container", "TEST-C01")) {
            try fixture.containers.get(GetContainer(id: "TEST-C01"), by: admin)
        }
        await #expect(throws: FleetError.unknown("miner", "TEST-C01-M001")) {
            try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: admin)
        }
        let entry = try #require(fixture.published.activity.last)
        #expect(entry.verb == "container.delete" && entry.summary == "Deleted TEST-C01 with 5 miners")
        guard case .object(let before)? = entry.before else { return #expect(Bool(false)) }
        #expect(before["slots"] == .number(5) && before["container_id"] == .string("TEST-C01"))
    }
}
