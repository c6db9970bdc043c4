import Auth
import Domain
import Protocol
import Testing

/// The index in RAM must always be what the database says: it may never be read before it is told, nor drift from it.
struct FleetDirectoryTests {
    private let admin = Caller.administrator

    /// What has changed step by step must equal what a start would read.
    @Test func changesOfFactsLeadWhereReadingAgainDoes() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        _ = try await fixture.containers.update(
            UpdateContainer(
                id: "TEST-C01",
                [
                    "model": "x", "in_maintenance": true, "position": ["x_m": 1, "y_m": 2, "rotation_deg": 3],
                    "transformer_id": "TEST-T02",
                ]), by: admin)
        _ = try await fixture.miners.update(
            UpdateMiner(id: "TEST-C02-M002", ["model": "y", "in_maintenance": true]), by: admin)
        _ = try await fixture.miners.add(AddRepair(id: "TEST-C02-M002", text: "z"), by: admin)
        _ = try await fixture.projects.change(ChangeProject(id: "TEST-001", ["status": "maintenance"]), by: admin)
        let followed = fixture.fleet.directory.current
        let fresh = FleetDirectory(database: fixture.fleet.database)
        let read = try await fresh.reload()
        #expect(followed.version == read.version)
        #expect(followed.projects == read.projects)
        #expect(followed.containers == read.containers)
        #expect(followed.miners == read.miners)
        #expect(
            followed.containersOfTransformer.mapValues { $0.sorted() }
                == read.containersOfTransformer.mapValues { $0.sorted() })
        #expect(read.containersOfTransformer["TEST-T02"]?.count == 3)
    }

    @Test func eachChangeHasItsVersion() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let before = fixture.fleet.directory.current.version
        _ = try await fixture.miners.add(AddRepair(id: "TEST-C02-M002", text: "z"), by: admin)
        #expect(fixture.fleet.directory.current.version == before + 1)
    }

    /// Many at once: whatever the order in which they come back, the newest state is what is held.
    @Test func manyWritersLeaveTheNewestState() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        try await withThrowingTaskGroup { group in
            for slot in 1...5 {
                for container in 1...4 {
                    let id = Miner.ID("TEST-C0\(container)-M00\(slot)")
                    group.addTask {
                        _ = try await fixture.miners.update(
                            UpdateMiner(id: id, ["model": "m", "in_maintenance": true]), by: admin)
                    }
                }
            }
            try await group.waitForAll()
        }
        let index = fixture.fleet.directory.current
        let idle = index.miners.compactMap { $0 }.filter(\.inMaintenance)
        #expect(idle.count == 20)
        let read = try await FleetDirectory(database: fixture.fleet.database).reload()
        #expect(index.version == read.version)
    }

    @Test func keysLeadBothWays() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let index = fixture.fleet.directory.current
        for container in index.containers(of: "TEST-001") {
            #expect(index.container(container.id) == container)
            #expect(container.minersTotal == 5)
            for (slot, key) in zip(1..., container.minerKeys) {
                let miner = try #require(index.miner(key: key))
                #expect(miner.id.rawValue == "\(container.id)-M00\(slot)")
                #expect(index.miner(miner.id) == miner)
                #expect(miner.container == container.key)
            }
        }
        #expect(index.container(key: -1) == nil)
        #expect(index.miner(key: 1_000) == nil)
    }
}
