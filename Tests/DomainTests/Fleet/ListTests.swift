import Auth
import Domain
import Protocol
import Testing

/// Lists are narrowed and ordered as asked, and their pages hold each row once whatever happens meanwhile.
struct ListTests {
    private let admin = Caller.administrator

    private func site() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let index = fixture.fleet.directory.current
        for (name, power) in [("TEST-C01", 20.0), ("TEST-C03", -1), ("TEST-C04", 30)] {
            let key = try #require(index.container(Container.ID(name))).key
            fixture.readings.set(.running(kilowatts: power), of: key)
        }
        return fixture
    }

    /// Unknown values come last in either direction; equal ones by their ids.
    @Test(arguments: [
        (ContainerOrder.powerConsumptionKw, false, ["TEST-C03", "TEST-C01", "TEST-C04", "TEST-C02"]),
        (.powerConsumptionKw, true, ["TEST-C04", "TEST-C01", "TEST-C03", "TEST-C02"]),
        (.hashrateTh, true, ["TEST-C01", "TEST-C03", "TEST-C04", "TEST-C02"]),
        (.containerId, true, ["TEST-C04", "TEST-C03", "TEST-C02", "TEST-C01"]),
        (.containerId, false, ["TEST-C01", "TEST-C02", "TEST-C03", "TEST-C04"]),
    ])
    func containersComeInTheOrderAskedFor(order: ContainerOrder, descending: Bool, ids: [String]) async throws {
        let fixture = try await site()
        for limit in [1, 3, 10] {
            var found: [String] = []
            var cursor: String?
            repeat {
                let page = try fixture.containers.list(
                    ListContainers(
                        id: "TEST-001", sort: order, descending: descending, limit: limit, cursor: cursor), by: admin)
                found += page.items.map(\.containerId.rawValue)
                cursor = page.next
            } while cursor != nil
            #expect(found == ids, "\(limit) at a time")
        }
    }

    @Test func aCursorBelongsToItsOrder() async throws {
        let fixture = try await site()
        let page = try fixture.containers.list(
            ListContainers(id: "TEST-001", sort: .hashrateTh, limit: 1), by: admin)
        #expect(throws: PagingError.cursorInvalid) {
            try fixture.containers.list(
                ListContainers(id: "TEST-001", sort: .powerConsumptionKw, limit: 1, cursor: page.next), by: admin)
        }
    }

    /// What is added between two pages moves nothing from one to the other.
    @Test func insertsShiftNoPage() async throws {
        let fixture = try await site()
        let first = try fixture.containers.list(ListContainers(id: "TEST-001", limit: 2), by: admin)
        for id in ["AAA-1", "TEST-C025"] {
            _ = try await fixture.containers.create(
                CreateContainer(id: "TEST-001", containerId: Container.ID(id), ["model": "m", "slots": 1]), by: admin)
        }
        let second = try fixture.containers.list(
            ListContainers(id: "TEST-001", limit: 9, cursor: first.next), by: admin)
        #expect(second.items.map(\.containerId) == ["TEST-C025", "TEST-C03", "TEST-C04"])
    }

    @Test func containersAreNarrowed() async throws {
        let fixture = try await site()
        func ids(_ request: ListContainers) throws -> [String] {
            try fixture.containers.list(request, by: admin).items.map(\.containerId.rawValue)
        }
        #expect(try ids(ListContainers(id: "TEST-001", transformerId: "TEST-T02")) == ["TEST-C03", "TEST-C04"])
        #expect(try ids(ListContainers(id: "TEST-001", search: "c02")) == ["TEST-C02"])
        #expect(try ids(ListContainers(id: "TEST-001", search: "ANTSPACE")).count == 4)
        #expect(try ids(ListContainers(id: "TEST-001", model: "none")) == [])
    }

    @Test func minersAreNarrowedAndOrdered() async throws {
        let fixture = try await site()
        _ = try await fixture.miners.change(
            ChangeMiners(
                id: "TEST-001", minerIds: ["TEST-C01-M002", "TEST-C01-M004"], firmware: "f1", pool: "p1", owner: "o1"),
            by: admin)
        let first = try #require(fixture.fleet.directory.current.container("TEST-C01")).minerKeys.lowerBound
        for (slot, hashrate) in [(1, 3.0), (3, 1), (4, 2)] {
            fixture.readings.set(
                MinerReading(minerId: Miner.ID("TEST-C01-M00\(slot)"), status: .active, hashrateTh: hashrate),
                of: first + Int32(slot) - 1)
        }
        func slots(_ change: (inout ListMiners) -> Void) async throws -> [Int] {
            var request = ListMiners(id: "TEST-C01", limit: 2)
            change(&request)
            var slots: [Int] = []
            repeat {
                let page = try await fixture.miners.list(request, by: admin)
                slots += page.items.map(\.slot)
                request.cursor = page.next
            } while request.cursor != nil
            return slots
        }
        #expect(try await slots { $0.firmware = "f1" } == [2, 4])
        #expect(try await slots { $0.pool = "p1" } == [2, 4])
        #expect(try await slots { $0.owner = "o2" } == [])
        #expect(try await slots { $0.search = "demo-01-003" } == [3])
        #expect(try await slots { $0.sort = .hashrateTh } == [3, 4, 1, 2, 5])
        #expect(
            try await slots {
                $0.sort = .slot
                $0.descending = true
            } == [5, 4, 3, 2, 1])
    }

    @Test func sitesAreNarrowedAcrossPages() async throws {
        let fixture = try FleetFixture()
        for number in 1...9 {
            var request = CreateProject.bare(Project.ID("T-00\(number)"), named: number % 3 == 0 ? "Doha" : "Elsewhere")
            request.fields["type"] = number == 9 ? "hosting" : "mining"
            _ = try await fixture.projects.create(request, by: admin)
        }
        let one = try await fixture.projects.list(ListProjects(search: "DOHA", limit: 2), by: admin)
        #expect(one.items.map(\.projectId) == ["T-003", "T-006"])
        let two = try await fixture.projects.list(ListProjects(search: "doha", limit: 2, cursor: one.next), by: admin)
        #expect(two.items.map(\.projectId) == ["T-009"] && two.next == nil)
        let hosting = try await fixture.projects.list(ListProjects(type: .hosting, limit: 1), by: admin)
        #expect(hosting.items.map(\.projectId) == ["T-009"] && hosting.next == nil)
    }

    @Test func equipmentIsSearched() async throws {
        let fixture = try await site()
        let list = try await fixture.equipment.list(ListEquipment(id: "TEST-001", search: "power transf"), by: admin)
        #expect(list.items.map(\.equipmentId) == ["TEST-PT1", "TEST-PT2"])
    }
}
