import Auth
import Domain
import Protocol
import Testing

/// Plans are versioned documents: nothing saved is ever lost, and nothing is saved that points nowhere.
struct LayoutServiceTests {
    private let admin = Caller.administrator

    private func request(_ name: String = "Plan") -> CreateLayout {
        CreateLayout(
            projectId: "TEST-001", name: name,
            outline: [LayoutPoint(xM: 0, yM: 0), LayoutPoint(xM: 9, yM: 0), LayoutPoint(xM: 9, yM: 9)],
            items: [
                PlacedItem(
                    id: "t1", modelId: "dt-renewable-ultra", name: "T1", xM: 5, yM: 5, rotationDeg: 0),
                PlacedItem(
                    id: "c1", modelId: "antspace-hd5", name: "C1", xM: 1.5, yM: -2, rotationDeg: 359.9,
                    containerId: "TEST-C01", feedsFromId: "t1"),
            ],
            lines: [
                LayoutLine(id: "l1", kind: .pipe, points: [LayoutPoint(xM: 0, yM: 0), LayoutPoint(xM: 1, yM: 1)])
            ],
            notes: [LayoutNote(xM: 1, yM: 1, text: "Gate")])
    }

    private func save(_ layout: Layout, named name: String, ifMatch: String?) -> SaveLayout {
        SaveLayout(
            id: layout.layoutId, name: name, outline: layout.outline, items: layout.items, lines: layout.lines,
            notes: layout.notes, ifMatch: ifMatch)
    }

    private func fixture() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        return fixture
    }

    @Test func everyVersionCanBeReadAgain() async throws {
        let fixture = try await fixture()
        let first = try await fixture.layouts.create(request(), by: admin)
        let second = try await fixture.layouts.save(save(first, named: "Better", ifMatch: "\"1\""), by: admin)
        #expect(second.version == 2)
        #expect(try await fixture.layouts.get(GetLayout(id: first.layoutId), by: admin) == second)
        #expect(try await fixture.layouts.get(GetLayout(id: first.layoutId, version: 1), by: admin) == first)
        await #expect(throws: FleetError.self) {
            try await fixture.layouts.get(GetLayout(id: first.layoutId, version: 3), by: admin)
        }
        let list = try await fixture.layouts.list(ListLayouts(projectId: "TEST-001"), by: admin)
        #expect(list.items.map(\.name) == ["As built", "Better"])
        #expect(list.items.map(\.itemCount) == [8, 2])
    }

    @Test func lostRaceIsRefused() async throws {
        let fixture = try await fixture()
        let first = try await fixture.layouts.create(request(), by: admin)
        _ = try await fixture.layouts.save(save(first, named: "Mine", ifMatch: "\"1\""), by: admin)
        await #expect(throws: FleetError.versionChanged(current: 2)) {
            try await fixture.layouts.save(save(first, named: "Yours", ifMatch: "\"1\""), by: admin)
        }
    }

    @Test func othersPlansAreNotFound() async throws {
        let fixture = try await fixture()
        let layout = try await fixture.layouts.create(request(), by: admin)
        let stranger = Caller.manager(of: "OTHER-001")
        let unknown = FleetError.unknown("layout", layout.layoutId.rawValue)
        await #expect(throws: unknown) {
            try await fixture.layouts.get(GetLayout(id: layout.layoutId), by: stranger)
        }
        await #expect(throws: unknown) {
            try await fixture.layouts.save(save(layout, named: "x", ifMatch: nil), by: stranger)
        }
        await #expect(throws: unknown) {
            try await fixture.layouts.delete(DeleteLayout(id: layout.layoutId), by: stranger)
        }
        await #expect(throws: FleetError.unknown("project", "TEST-001")) {
            try await fixture.layouts.create(request(), by: stranger)
        }
    }

    @Test func deletedPlansAreGone() async throws {
        let fixture = try await fixture()
        let layout = try await fixture.layouts.create(request(), by: admin)
        _ = try await fixture.layouts.delete(DeleteLayout(id: layout.layoutId), by: admin)
        await #expect(throws: FleetError.self) {
            try await fixture.layouts.get(GetLayout(id: layout.layoutId, version: 1), by: admin)
        }
        #expect(fixture.published.activity.last?.verb == "layout.delete")
    }

    @Test(
        arguments: [
            Spoil("name", { $0.name = "" }),
            Spoil("outline", { $0.outline = [LayoutPoint(xM: 0, yM: 0), LayoutPoint(xM: 1, yM: 0)] }),
            Spoil("outline[1].x_m", { $0.outline[1].xM = .nan }),
            Spoil(
                "items",
                {
                    $0.items[1].id = "t1"; $0.items[1].feedsFromId = nil
                }),
            Spoil("items[0].rotation_deg", { $0.items[0].rotationDeg = 360 }),
            Spoil("items[0].rotation_deg", { $0.items[0].rotationDeg = -0.1 }),
            Spoil("items[0].rotation_deg", { $0.items[0].rotationDeg = .nan }),
            Spoil("items[0].y_m", { $0.items[0].yM = .infinity }),
            Spoil("items[1].model_id", { $0.items[1].modelId = "shed" }),
            Spoil("items[1].container_id", { $0.items[1].containerId = "QATAR-C01" }),
            Spoil("items[1].feeds_from_id", { $0.items[1].feedsFromId = "t2" }),
            Spoil("items[1].feeds_from_id", { $0.items[1].feedsFromId = "c1" }),
            Spoil("lines[0].points", { $0.lines[0].points = [LayoutPoint(xM: 0, yM: 0)] }),
            Spoil("lines", { $0.lines.append($0.lines[0]) }), Spoil("notes[0].text", { $0.notes[0].text = "\u{0}" }),
        ] as [Spoil<CreateLayout>])
    func refusesFields(spoil: Spoil<CreateLayout>) async throws {
        let fixture = try await fixture()
        var request = request()
        spoil.change(&request)
        let spoiled = request
        await #expect {
            try await fixture.layouts.create(spoiled, by: admin)
        } throws: { error in
            fieldsRefused(by: error) == [spoil.field]
        }
    }

    @Test func boundsTheSizeOfAPlan() async throws {
        let fixture = try await fixture()
        var request = request()
        let item = request.items[0]
        request.items = (0...Limits.layoutItemsMax).map { number in
            var copy = item
            copy.id = "i\(number)"
            return copy
        }
        let large = request
        await #expect(
            throws: FleetError.invalid([.init(field: "items", message: "must have at most 2000 entries")])
        ) {
            try await fixture.layouts.create(large, by: admin)
        }
    }
}
