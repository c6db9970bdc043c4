import Auth
import Domain
import Protocol
import Testing

/// The electrical tree stays a tree, and nothing loses its supply unnoticed.
struct EquipmentChangeTests {
    private let admin = Caller.administrator

    private func site() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        return fixture
    }

    @Test func isCreatedChangedAndDeleted() async throws {
        let fixture = try await site()
        let created = try await fixture.equipment.create(
            CreateEquipment(
                id: "TEST-001", equipmentId: "TEST-P1",
                ["name": "Pump 1", "kind": "pump", "feeds_from_id": "TEST-T01", "rating_kva": 15.5]), by: admin)
        #expect(created.feedsFromId == "TEST-T01" && created.ratingKva == 15.5 && created.version == 1)
        let changed = try await fixture.equipment.change(
            ChangeEquipment(id: "TEST-P1", ["name": "Pump A"], ifMatch: "\"1\""), by: admin)
        #expect(changed.name == "Pump A" && changed.ratingKva == 15.5)
        await #expect(throws: FleetError.versionChanged(current: 2)) {
            try await fixture.equipment.change(
                ChangeEquipment(id: "TEST-P1", ["name": "Pump B"], ifMatch: "\"1\""), by: admin)
        }
        let replaced = try await fixture.equipment.update(
            UpdateEquipment(id: "TEST-P1", ["name": "Pump", "kind": "pump"]), by: admin)
        #expect(replaced.ratingKva == nil && replaced.feedsFromId == nil)
        _ = try await fixture.equipment.delete(DeleteEquipment(id: "TEST-P1"), by: admin)
        await #expect(throws: FleetError.unknown("equipment", "TEST-P1")) {
            try await fixture.equipment.get(GetEquipment(id: "TEST-P1"), by: admin)
        }
        #expect(
            fixture.published.activity.map(\.verb).suffix(4) == [
                "equipment.create", "equipment.update", "equipment.update", "equipment.delete",
            ])
    }

    /// A cooler cools a pump, and that a container; what goes cools nothing any more.
    @Test func coolingIsATreeOfItsOwn() async throws {
        let fixture = try await site()
        for (id, kind) in [("TEST-K1", "cooling_unit"), ("TEST-P1", "pump")] {
            _ = try await fixture.equipment.create(
                CreateEquipment(
                    id: "TEST-001", equipmentId: Equipment.ID(id),
                    ["name": .string(id), "kind": .string(kind), "maintenance_due": "2026-12-01"]), by: admin)
        }
        let pump = try await fixture.equipment.change(
            ChangeEquipment(id: "TEST-P1", ["cooled_by_id": "TEST-K1"]), by: admin)
        #expect(pump.cooledById == "TEST-K1" && pump.maintenanceDue == "2026-12-01")
        let cooled = try await fixture.containers.change(
            ChangeContainer(id: "TEST-C01", ["cooled_by_id": "TEST-P1"]), by: admin)
        #expect(cooled.cooledById == "TEST-P1")
        #expect(fixture.fleet.directory.current.container("TEST-C01")?.cooling == "TEST-P1")
        await #expect {
            try await fixture.containers.change(
                ChangeContainer(id: "TEST-C01", ["cooled_by_id": "TEST-T01"]), by: admin)
        } throws: { error in
            if case FleetError.conflicting(let errors) = error {
                errors.map(\.field) == ["cooled_by_id"]
            } else {
                false
            }
        }
        _ = try await fixture.equipment.delete(DeleteEquipment(id: "TEST-P1"), by: admin)
        let alone = try fixture.containers.get(GetContainer(id: "TEST-C01"), by: admin)
        #expect(alone.cooledById == nil && alone.version == cooled.version + 1)
    }

    @Test(
        arguments: [
            ("TEST-T01", ["feeds_from_id": "TEST-T01"], "feeds_from_id"),
            ("TEST-PT1", ["feeds_from_id": "TEST-T02"], "feeds_from_id"),
            ("TEST-GRID", ["feeds_from_id": "TEST-RING"], "feeds_from_id"),
            ("TEST-T01", ["feeds_from_id": "NONE-1"], "feeds_from_id"), ("TEST-T01", ["kind": "pump"], "kind"),
            ("TEST-T01", ["kind": "engine"], "kind"), ("TEST-T01", ["rating_kva": -1], "rating_kva"),
            ("TEST-T01", ["rating_kva": "much"], "rating_kva"),
            ("TEST-T01", ["maintenance_due": "soon"], "maintenance_due"),
            ("TEST-T01", ["cooled_by_id": "TEST-T02"], "cooled_by_id"),
            ("TEST-T01", ["cooled_by_id": "NONE-1"], "cooled_by_id"), ("TEST-T01", ["name": .null], "name"),
        ] as [(Equipment.ID, FieldValues<Equipment>, String)])
    func refusesWhatIsNoTree(id: Equipment.ID, fields: FieldValues<Equipment>, field: String) async throws {
        let fixture = try await site()
        await #expect {
            try await fixture.equipment.change(ChangeEquipment(id: id, fields), by: admin)
        } throws: { error in
            switch error {
            case FleetError.invalid(let errors), FleetError.conflicting(let errors): errors.map(\.field) == [field]
            default: false
            }
        }
    }

    @Test func whatFeedsOthersGoesOnlyWhenTold() async throws {
        let fixture = try await site()
        await #expect(throws: FleetError.feedsOthers("TEST-T01", ["TEST-C01", "TEST-C02"])) {
            try await fixture.equipment.delete(DeleteEquipment(id: "TEST-T01"), by: admin)
        }
        _ = try await fixture.equipment.delete(DeleteEquipment(id: "TEST-T01", cascade: true), by: admin)
        let container = try fixture.containers.get(GetContainer(id: "TEST-C01"), by: admin)
        #expect(container.transformerId == nil && container.version == 2)
        _ = try await fixture.equipment.delete(DeleteEquipment(id: "TEST-RING", cascade: true), by: admin)
        #expect(try await fixture.equipment.get(GetEquipment(id: "TEST-T02"), by: admin).feedsFromId == nil)
    }

    @Test func otherSitesDoNotExist() async throws {
        let fixture = try await site()
        let stranger = Caller.manager(of: "OTHER-001")
        await #expect(throws: FleetError.unknown("project", "TEST-001")) {
            try await fixture.equipment.create(
                CreateEquipment(id: "TEST-001", equipmentId: "X-1", ["name": "x", "kind": "pump"]), by: stranger)
        }
        await #expect(throws: FleetError.unknown("equipment", "TEST-T01")) {
            try await fixture.equipment.delete(DeleteEquipment(id: "TEST-T01"), by: stranger)
        }
    }
}
