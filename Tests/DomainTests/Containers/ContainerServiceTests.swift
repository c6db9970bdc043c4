import Auth
import Domain
import Protocol
import Testing

/// A container shows facts and live values together; what nobody measured stays unknown.
struct ContainerServiceTests {
    private let admin = Caller.administrator

    @Test func unknownIsAbsentUntilAReadingArrives() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let silent = try fixture.containers.get(GetContainer(id: "TEST-C01"), by: admin)
        #expect(silent.status == .offline)
        #expect(silent.hashrateTh == nil)
        #expect(silent.minersActive == nil)
        #expect(silent.minersTotal == 5)
        #expect(silent.transformerId == "TEST-T01")

        let key = try #require(fixture.fleet.directory.current.container("TEST-C01")).key
        fixture.readings.set(.running(kilowatts: 28), of: key)
        let running = try fixture.containers.get(GetContainer(id: "TEST-C01"), by: admin)
        #expect(running.status == .active)
        #expect(running.powerConsumptionKw == 28)
        #expect(running.readingSource == .simulated)
    }

    @Test func maintenanceOutranksTheReading() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let key = try #require(fixture.fleet.directory.current.container("TEST-C01")).key
        fixture.readings.set(.running(kilowatts: 28), of: key)
        let updated = try await fixture.containers.update(
            UpdateContainer(id: "TEST-C01", ["model": "antspace-hd5", "in_maintenance": true]), by: admin)
        #expect(updated.status == .maintenance)
        #expect(updated.version == 2)
        #expect(updated.position == nil)
    }

    /// A lazy chain worked each row out up to four times, and nobody saw it but the profiler.
    @Test(
        arguments: [
            (ListContainers(id: "TEST-001"), 4), (ListContainers(id: "TEST-001", limit: 4), 4),
            (ListContainers(id: "TEST-001", limit: 2), 3), (ListContainers(id: "TEST-001", model: "none"), 0),
            (ListContainers(id: "TEST-001", status: .active), 4),
            (ListContainers(id: "TEST-001", sort: .hashrateTh, limit: 2), 4),
        ] as [(ListContainers, Int)])
    func eachRowIsWorkedOutOnce(request: ListContainers, asked: Int) async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let before = fixture.readings.containersAsked
        _ = try fixture.containers.list(request, by: admin)
        #expect(fixture.readings.containersAsked - before == asked)
    }

    @Test(arguments: [1, 3, 4])
    func pagesHoldEachContainerOnce(limit: Int) async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        var ids: [String] = []
        var cursor: String?
        repeat {
            let page = try fixture.containers.list(
                ListContainers(id: "TEST-001", limit: limit, cursor: cursor), by: admin)
            ids += page.items.map(\.containerId.rawValue)
            cursor = page.next
        } while cursor != nil
        #expect(ids == ["TEST-C01", "TEST-C02", "TEST-C03", "TEST-C04"])
    }

    @Test func filtersByLiveStatus() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let key = try #require(fixture.fleet.directory.current.container("TEST-C03")).key
        fixture.readings.set(.running(kilowatts: 28), of: key)
        let active = try fixture.containers.list(ListContainers(id: "TEST-001", status: .active), by: admin)
        #expect(active.items.map(\.containerId) == ["TEST-C03"])
        let offline = try fixture.containers.list(ListContainers(id: "TEST-001", status: .offline), by: admin)
        #expect(offline.items.count == 3)
    }

    @Test func cursorOfAnotherListIsRefused() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let other = try await fixture.miners.list(ListMiners(id: "TEST-C01", limit: 2), by: admin)
        #expect(throws: PagingError.cursorInvalid) {
            try fixture.containers.list(ListContainers(id: "TEST-001", cursor: other.next), by: admin)
        }
    }

    @Test(
        arguments: [
            Spoil("transformer_id", { $0.fields["transformer_id"] = "TEST-T09" }),
            Spoil("position.x_m", { $0.place(.number(.nan), 0, 0) }),
            Spoil("position.rotation_deg", { $0.place(0, 0, -1) }),
            Spoil("model", { $0.fields["model"] = "" }),
        ] as [Spoil<UpdateContainer>])
    func refusesFields(spoil: Spoil<UpdateContainer>) async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        var request = UpdateContainer(id: "TEST-C01", ["model": "antspace-hd5"])
        spoil.change(&request)
        let spoiled = request
        await #expect {
            try await fixture.containers.update(spoiled, by: admin)
        } throws: { error in
            fieldsRefused(by: error) == [spoil.field]
        }
    }

    @Test func lostRaceChangesNothing() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        _ = try await fixture.containers.update(
            UpdateContainer(id: "TEST-C01", ["model": "a"], ifMatch: "\"1\""), by: admin)
        let entries = fixture.published.activity.count
        await #expect(throws: FleetError.versionChanged(current: 2)) {
            try await fixture.containers.update(
                UpdateContainer(id: "TEST-C01", ["model": "b"], ifMatch: "\"1\""), by: admin)
        }
        #expect(try fixture.containers.get(GetContainer(id: "TEST-C01"), by: admin).model == "a")
        #expect(fixture.published.activity.count == entries)
    }
}

extension UpdateContainer {
    fileprivate mutating func place(_ x: FreeJSON, _ y: FreeJSON, _ rotation: FreeJSON) {
        fields["position.x_m"] = x
        fields["position.y_m"] = y
        fields["position.rotation_deg"] = rotation
    }
}
