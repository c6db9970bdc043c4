import Auth
import Domain
import Foundation
import Protocol
import Testing

/// Sites are seen only within the scope, changed only by who knows the newest version, and each change is written down.
struct ProjectServiceTests {
    private let admin = Caller.administrator

    @Test func keepsEveryField() async throws {
        let fixture = try FleetFixture()
        var request = CreateProject.bare("TEST-001")
        request.fields = [
            "name": "Test site", "type": "mining", "status": "active",
            "location": ["name": "Doha", "latitude": -90, "longitude": 180], "target_hashrate_eh": 8.45,
            "target_power_mw": 102.37, "capex_usd": 143_800_000, "opex_monthly_usd": 5_000,
            "power_price_usd_kwh": 0.045, "hashprice_usd_ph_day": 48.5,
            "project_manager": "Zoë", "contact_email": "zoe@example.com", "timeline": "Q2 2025",
            "metadata": ["aCamelKey": [1.5, .null], "snake_key": ["inner_key": true]],
        ]
        let created = try await fixture.projects.create(request, by: admin)
        let read = try await fixture.projects.get(GetProject(id: "TEST-001"), by: admin)
        #expect(read == created)
        #expect(read.location == Location(name: "Doha", latitude: -90, longitude: 180))
        #expect(read.metadata == ["aCamelKey": [1.5, .null], "snake_key": ["inner_key": true]])
        // Whatever is decided about a site is read back as it was sent.
        #expect(FieldValues(of: read).values.allSatisfy { request.fields[$0.key] == $0.value })
        #expect(read.contactEmail == "zoe@example.com")
        #expect(read.version == 1)
    }

    /// A table of what is not accepted, with the wire name of the field that the caller must look at.
    @Test(
        arguments: [
            Spoil("project_id", { $0.projectId = "qatar" }), Spoil("project_id", { $0.projectId = "Q" }),
            Spoil("project_id", { $0.projectId = "-Q1" }), Spoil("project_id", { $0.projectId = "Q É" }),
            Spoil("project_id", { $0.projectId = Project.ID(String(repeating: "A", count: 33)) }),
            Spoil("name", { $0.fields["name"] = "  " }),
            Spoil("name", { $0.fields["name"] = .string(String(repeating: "n", count: 121)) }),
            Spoil("name", { $0.fields["name"] = "two\nlines" }),
            Spoil("location.name", { $0.fields["location.name"] = "" }),
            Spoil("location.latitude", { $0.fields["location.latitude"] = 90.01 }),
            Spoil("location.longitude", { $0.fields["location.longitude"] = -180.5 }),
            Spoil("location.latitude", { $0.fields["location.latitude"] = .number(.nan) }),
            Spoil("target_hashrate_eh", { $0.fields["target_hashrate_eh"] = -1 }),
            Spoil("target_power_mw", { $0.fields["target_power_mw"] = .number(.infinity) }),
            Spoil("capex_usd", { $0.fields["capex_usd"] = -0.01 }),
            Spoil("contact_email", { $0.fields["contact_email"] = "call me" }),
            Spoil("timeline", { $0.fields["timeline"] = "\u{7}" }),
            Spoil("metadata", { $0.fields["metadata"] = ["x": .string(String(repeating: "x", count: 4_001))] }),
        ] as [Spoil<CreateProject>])
    func refusesFields(spoil: Spoil<CreateProject>) async throws {
        let fixture = try FleetFixture()
        var request = CreateProject.bare("TEST-001")
        spoil.change(&request)
        let spoiled = request
        await #expect {
            try await fixture.projects.create(spoiled, by: admin)
        } throws: { error in
            guard case FleetError.invalid(let errors) = error else { return false }
            return errors.map(\.field) == [spoil.field]
        }
    }

    @Test func tellsAllThatIsWrongAtOnce() async throws {
        let fixture = try FleetFixture()
        var request = CreateProject.bare("x")
        request.fields["name"] = ""
        request.fields["location.latitude"] = 91
        let spoiled = request
        await #expect {
            try await fixture.projects.create(spoiled, by: admin)
        } throws: { error in
            guard case FleetError.invalid(let errors) = error else { return false }
            return errors.map(\.field) == ["project_id", "name", "location.latitude"]
        }
    }

    @Test func idsAreGivenOnce() async throws {
        let fixture = try FleetFixture()
        _ = try await fixture.projects.create(.bare("TEST-001"), by: admin)
        await #expect(throws: FleetError.taken("project", "TEST-001")) {
            try await fixture.projects.create(.bare("TEST-001"), by: admin)
        }
    }

    @Test func onlyWhoSeesAllCreates() async throws {
        let fixture = try FleetFixture()
        await #expect(throws: FleetError.outsideScope) {
            try await fixture.projects.create(.bare("TEST-001"), by: .manager(of: "TEST-001"))
        }
    }

    /// What somebody else has must look like what does not exist, whichever way it is asked for.
    @Test func othersSitesAreNotFound() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let stranger = Caller.manager(of: "OTHER-001")
        let unknown = FleetError.unknown("project", "TEST-001")
        await #expect(throws: unknown) {
            try await fixture.projects.get(GetProject(id: "TEST-001"), by: stranger)
        }
        await #expect(throws: unknown) {
            try await fixture.projects.change(ChangeProject(id: "TEST-001", ["name": "Mine"]), by: stranger)
        }
        await #expect(throws: unknown) {
            try await fixture.projects.delete(DeleteProject(id: "TEST-001", cascade: true), by: stranger)
        }
        #expect(throws: unknown) {
            try fixture.containers.list(ListContainers(id: "TEST-001"), by: stranger)
        }
        await #expect(throws: unknown) {
            try await fixture.equipment.list(ListEquipment(id: "TEST-001"), by: stranger)
        }
        #expect(throws: FleetError.unknown("container", "TEST-C01")) {
            try fixture.containers.get(GetContainer(id: "TEST-C01"), by: stranger)
        }
        await #expect(throws: FleetError.unknown("container", "TEST-C01")) {
            try await fixture.miners.list(ListMiners(id: "TEST-C01"), by: stranger)
        }
        await #expect(throws: FleetError.unknown("container", "TEST-C01")) {
            try await fixture.containers.update(
                UpdateContainer(id: "TEST-C01", ["model": "x", "in_maintenance": true]), by: stranger)
        }
        await #expect(throws: FleetError.unknown("miner", "TEST-C01-M001")) {
            try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: stranger)
        }
        await #expect(throws: FleetError.unknown("miner", "TEST-C01-M001")) {
            try await fixture.miners.add(AddRepair(id: "TEST-C01-M001", text: "x"), by: stranger)
        }
        #expect(try await fixture.projects.list(ListProjects(), by: stranger).items.isEmpty)
        #expect(try await fixture.layouts.list(ListLayouts(), by: stranger).items.isEmpty)
    }

    /// Pages must hold every row once, in the order of names, whatever the size of the page.
    @Test(arguments: [1, 2, 3, 7, 100])
    func pagesHoldEachSiteOnce(limit: Int) async throws {
        let fixture = try FleetFixture()
        for (number, name) in ["Beta", "Alpha", "Beta", "Gamma", "Alpha", "Delta", "Beta"].enumerated() {
            _ = try await fixture.projects.create(.bare(Project.ID("T-00\(number)"), named: name), by: admin)
        }
        var names: [String] = []
        var ids: [String] = []
        var cursor: String?
        repeat {
            let page = try await fixture.projects.list(ListProjects(limit: limit, cursor: cursor), by: admin)
            #expect(page.items.count <= limit)
            names += page.items.map(\.name)
            ids += page.items.map(\.projectId.rawValue)
            cursor = page.next
        } while cursor != nil
        #expect(names == ["Alpha", "Alpha", "Beta", "Beta", "Beta", "Delta", "Gamma"])
        #expect(ids == ["T-001", "T-004", "T-000", "T-002", "T-006", "T-005", "T-003"])
    }

    @Test func filtersByStatus() async throws {
        let fixture = try FleetFixture()
        _ = try await fixture.projects.create(.bare("T-001"), by: admin)
        var planned = CreateProject.bare("T-002")
        planned.fields["status"] = "planned"
        _ = try await fixture.projects.create(planned, by: admin)
        let list = try await fixture.projects.list(ListProjects(status: .planned), by: admin)
        #expect(list.items.map(\.projectId) == ["T-002"])
    }

    @Test(
        arguments: [
            (nil, true), ("\"1\"", true), ("*", true), ("\"7\", \"1\"", true), ("\"2\"", false), ("W/\"1\"", false),
            ("1", false), ("", false),
        ] as [(String?, Bool)])
    func changesOnlyTheVersionItWasMadeFrom(ifMatch: String?, passes: Bool) async throws {
        let fixture = try FleetFixture()
        _ = try await fixture.projects.create(.bare("TEST-001"), by: admin)
        let request = ChangeProject(id: "TEST-001", ["name": "New"], ifMatch: ifMatch)
        if passes {
            let changed = try await fixture.projects.change(request, by: admin)
            #expect(changed.version == 2)
            #expect(changed.name == "New")
        } else {
            await #expect(throws: FleetError.versionChanged(current: 1)) {
                try await fixture.projects.change(request, by: admin)
            }
        }
    }

    @Test func changeLeavesWhatIsAbsentAndReplaceDoesNot() async throws {
        let fixture = try FleetFixture()
        var request = CreateProject.bare("TEST-001")
        request.fields["timeline"] = "Q2 2025"
        _ = try await fixture.projects.create(request, by: admin)
        let changed = try await fixture.projects.change(ChangeProject(id: "TEST-001", ["name": "New"]), by: admin)
        #expect(changed.timeline == "Q2 2025")
        let replaced = try await fixture.projects.replace(
            ReplaceProject(
                id: "TEST-001",
                ["name": "Newer", "type": "hosting", "status": "retired", "location": ["name": "Elsewhere"]]),
            by: admin)
        #expect(replaced.timeline == nil)
        #expect(replaced.type == .hosting)
    }

    @Test func writesDownWhatChanged() async throws {
        let fixture = try FleetFixture()
        _ = try await fixture.projects.create(.bare("TEST-001"), by: admin)
        _ = try await fixture.projects.change(ChangeProject(id: "TEST-001", ["name": "New"]), by: admin)
        let entry = try #require(fixture.published.activity.last)
        #expect(entry.verb == "project.update")
        #expect(entry.actor == "ada")
        #expect(entry.address == "192.0.2.1")
        #expect(entry.before == .object(["name": .string("Test site")]))
        #expect(entry.after == .object(["name": .string("New")]))
        #expect(fixture.published.activity.map(\.verb) == ["project.create", "project.update"])
    }

    @Test func deletesWhatHasContainersOnlyWhenTold() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        await #expect(throws: FleetError.hasContainers("TEST-001", count: 4)) {
            try await fixture.projects.delete(DeleteProject(id: "TEST-001"), by: admin)
        }
        _ = try await fixture.projects.delete(DeleteProject(id: "TEST-001", cascade: true), by: admin)
        #expect(fixture.fleet.directory.current.containers(of: "TEST-001").isEmpty)
        await #expect(throws: FleetError.self) {
            try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: admin)
        }
        // Nothing is left that would be in the way of the same names.
        try await fixture.createSmallSite()
    }

    /// History is kept by key: a new machine must never inherit that of one which is gone.
    @Test func keysAreNeverGivenTwice() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let old = fixture.fleet.directory.current
        _ = try await fixture.projects.delete(DeleteProject(id: "TEST-001", cascade: true), by: admin)
        try await fixture.createSmallSite()
        let new = fixture.fleet.directory.current
        let oldKeys = Set(old.containers.compactMap { $0?.key } + old.projects.map(\.key))
        let newKeys = Set(new.containers.compactMap { $0?.key } + new.projects.map(\.key))
        #expect(oldKeys.isDisjoint(with: newKeys))
        let oldMiners = Set(old.miners.compactMap { $0?.key })
        #expect(oldMiners.isDisjoint(with: new.miners.compactMap { $0?.key }))
    }
}
