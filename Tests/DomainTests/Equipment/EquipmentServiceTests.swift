import Auth
import Domain
import Protocol
import Testing

/// The load of each piece must follow the tree up to the grid, and stay unknown where nothing is measured.
struct EquipmentServiceTests {
    private let admin = Caller.administrator

    private func loads(_ fixture: FleetFixture) async throws -> [String: Double] {
        let list = try await fixture.equipment.list(ListEquipment(id: "TEST-001"), by: admin)
        return Dictionary(
            uniqueKeysWithValues: list.items.compactMap { piece in
                piece.loadKva.map { (piece.equipmentId.rawValue, ($0 * 10).rounded() / 10) }
            })
    }

    @Test func loadIsUnknownWithoutReadings() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        #expect(try await loads(fixture).isEmpty)
    }

    @Test func loadAddsUpToTheGrid() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let index = fixture.fleet.directory.current
        for (name, kilowatts) in [("TEST-C01", 49.0), ("TEST-C02", 49.0), ("TEST-C03", 98.0)] {
            fixture.readings.set(
                .running(kilowatts: kilowatts), of: try #require(index.container(Container.ID(name))).key)
        }
        // 98 kW at power factor 0.98 are 100 kVA; the two power transformers work in parallel.
        #expect(
            try await loads(fixture) == [
                "TEST-T01": 100, "TEST-T02": 100, "TEST-RING": 200, "TEST-PT1": 100, "TEST-PT2": 100, "TEST-GRID": 200,
            ])
    }

    @Test func filtersAndPages() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let transformers = try await fixture.equipment.list(
            ListEquipment(id: "TEST-001", kind: .distributionTransformer), by: admin)
        #expect(transformers.items.map(\.equipmentId) == ["TEST-T01", "TEST-T02"])
        let first = try await fixture.equipment.list(ListEquipment(id: "TEST-001", limit: 4), by: admin)
        let rest = try await fixture.equipment.list(
            ListEquipment(id: "TEST-001", limit: 4, cursor: first.next), by: admin)
        #expect(first.items.count == 4)
        #expect(rest.items.map(\.equipmentId) == ["TEST-T01", "TEST-T02"])
    }

    @Test func aPieceKnowsWhatFeedsIt() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let tree = try await fixture.equipment.tree(of: "TEST-001", within: .all)
        let feeds = tree.reduce(into: [String: String]()) { $0[$1.equipmentId.rawValue] = $1.feedsFromId?.rawValue }
        #expect(
            feeds == [
                "TEST-PT1": "TEST-GRID", "TEST-PT2": "TEST-GRID", "TEST-RING": "TEST-PT1", "TEST-T01": "TEST-RING",
                "TEST-T02": "TEST-RING",
            ])
    }
}
