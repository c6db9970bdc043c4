import Auth
import Foundation
import Protocol
import Testing

@testable import Domain

/// A file is taken whole or not at all, says before what it would do, and does exactly that.
struct ImportTests {
    private let admin = Caller.administrator

    private func site() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        return fixture
    }

    private func take(
        _ text: String, _ kind: FleetKind, _ fixture: FleetFixture, dryRun: Bool? = nil, remove: Bool? = nil,
        plan: String? = nil, as format: FileFormat = .csv, by caller: Caller = .administrator
    ) async throws -> ImportReport {
        let request = ImportFile(
            kind: kind, projectId: kind == .projects ? nil : "TEST-001", dryRun: dryRun, remove: remove, plan: plan)
        return try await fixture.imports.run(request, Array(text.utf8), as: format, by: caller)
    }

    private func errors(
        _ text: String, _ kind: FleetKind, _ fixture: FleetFixture, as format: FileFormat = .csv,
        remove: Bool? = nil
    ) async throws -> [String] {
        do {
            _ = try await take(text, kind, fixture, remove: remove, as: format)
            return []
        } catch ImportError.invalid(let errors, let count) {
            #expect(count == errors.count)
            return errors.map { "\($0.line ?? 0) \($0.field)" }
        }
    }

    @Test func addsChangesAndCountsWhatStays() async throws {
        let fixture = try await site()
        let file = """
            Miner ID;Container;Slot;Model;Serial Number;IP;Notes
            TEST-C01-M001;TEST-C01;1;S21 XP Hydro;DEMO-01-001;10.1.0.1;
            TEST-C01-M002;TEST-C01;2;S21 XP Hydro;NEW-2;10.1.0.2;"two
            lines"
            """
        let report = try await take(file, .miners, fixture)
        #expect(report.applied)
        #expect(report.counts == [0, 1, 0, 1])
        let change = try #require(report.changes.first)
        let old: FreeJSON = "DEMO-01-002"
        #expect(change.line == 3)
        #expect(change.fields.map(\.field) == ["serial", "notes"])
        #expect(change.fields.first?.before == old)
        let miner = try await fixture.miners.get(GetMiner(id: "TEST-C01-M002"), by: admin)
        #expect(miner.serial == "NEW-2")
        #expect(miner.notes == "two\nlines")
        // A column that the file does not have leaves its field alone.
        #expect(miner.macAddress == "02:51:41:00:00:02")
    }

    @Test func aDryRunChangesNothing() async throws {
        let fixture = try await site()
        let version = fixture.fleet.directory.current.version
        let report = try await take("miner_id,model\nTEST-C01-M001,Other", .miners, fixture, dryRun: true)
        #expect(!report.applied)
        #expect(report.changed == 1)
        #expect(fixture.fleet.directory.current.version == version)
        #expect(try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: admin).model == "S21 XP Hydro")
    }

    @Test func aPlanIsDoneOnceAndOnlyWhileItHolds() async throws {
        let fixture = try await site()
        let file = "miner_id,model\nTEST-C01-M001,Other"
        let plan = try await take(file, .miners, fixture, dryRun: true).plan
        // Somebody else changes what the plan does not touch: it still holds.
        _ = try await fixture.miners.change(ChangeMiner(id: "TEST-C01-M002", ["owner": "Ada"]), by: admin)
        _ = try await fixture.miners.change(ChangeMiner(id: "TEST-C01-M001", ["model": "Third"]), by: admin)
        await #expect(throws: ImportError.planOutdated) { try await take(file, .miners, fixture, plan: plan) }
        #expect(try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: admin).model == "Third")
        let again = try await take(file, .miners, fixture, dryRun: true).plan
        await #expect(throws: ImportError.planOutdated) {
            try await take(file + "\nTEST-C01-M003,Other", .miners, fixture, plan: again)
        }
        #expect(try await take(file, .miners, fixture, plan: again).applied)
        await #expect(throws: ImportError.planOutdated) { try await take(file, .miners, fixture, plan: again) }
    }

    @Test func nothingIsAppliedWhenALineIsWrong() async throws {
        let fixture = try await site()
        let file = """
            miner_id,container_id,slot,model,ip_address
            TEST-C01-M001,TEST-C01,1,Other,10.1.0.1
            TEST-C01-M002,TEST-C01,x,,10.1.0.300
            NEW-1,TEST-C01
            """
        #expect(
            try await errors(file, .miners, fixture) == ["3 slot", "4 file"])
        #expect(
            try await errors(
                "miner_id,container_id,slot,model,ip_address\nTEST-C01-M002,TEST-C01,2,,10.1.0.300", .miners, fixture)
                == ["2 model", "2 ip_address"])
        #expect(try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: admin).model == "S21 XP Hydro")
        #expect(fixture.published.activity.count == 1)
    }

    /// Whatever is wrong is said with its line and the name of its column.
    @Test(
        arguments: [
            ("miner_id,colour\nA1,red", ["1 colour"]), ("model\nx", ["1 miner_id"]),
            ("miner_id,ip,ip_address\nA1,,", ["1 ip_address"]), ("", ["1 file"]),
            ("miner_id,model\nTEST-C01-M001,a\nTEST-C01-M001,b", ["3 miner_id"]),
            ("miner_id,model\n,a", ["2 miner_id"]), ("miner_id,model\nNEW-1,a", ["2 container_id"]),
            ("miner_id,model,container_id,slot\nNEW-1,a,TEST-C09,1", ["2 container_id"]),
            ("miner_id,model,container_id,slot\nNEW-1,a,TEST-C01,6", ["2 slot"]),
            ("miner_id,model,container_id,slot\nNEW-1,a,TEST-C01,1", ["2 slot"]),
            ("miner_id,model,container_id,slot\nnew 1,a,TEST-C01,1", ["2 miner_id"]),
            ("miner_id,serial\nTEST-C01-M001,DEMO-01-002", ["2 serial"]),
            ("miner_id,mac\nTEST-C01-M001,02:51:41:00:00:0g", ["2 mac_address"]),
            ("miner_id,in_maintenance\nTEST-C01-M001,perhaps", ["2 in_maintenance"]),
            ("miner_id,slot\nTEST-C01-M001,2", ["2 slot"]),
        ])
    func namesTheLineAndTheColumn(file: String, expected: [String]) async throws {
        #expect(try await errors(file, .miners, try await site()) == expected)
    }

    @Test func listsNoMoreErrorsThanHelp() async throws {
        let fixture = try await site()
        let lines = (1...500).map { "X-\($0),nowhere!" }.joined(separator: "\n")
        await #expect {
            try await take("miner_id,container_id\n" + lines, .miners, fixture)
        } throws: { error in
            guard case ImportError.invalid(let errors, let count) = error else { return false }
            return errors.count == Limits.importErrorsMax && count >= 500
        }
    }

    @Test func minersChangePlacesInOneFile() async throws {
        let fixture = try await site()
        _ = try await fixture.miners.add(AddRepair(id: "TEST-C01-M001", text: "Fan"), by: admin)
        let file = """
            miner_id,container_id,slot,serial,ip_address,mac_address
            TEST-C01-M001,TEST-C02,3,DEMO-02-003,10.1.1.3,02:51:41:00:00:08
            TEST-C02-M003,TEST-C01,1,DEMO-01-001,10.1.0.1,02:51:41:00:00:01
            """
        #expect(try await take(file, .miners, fixture).changed == 2)
        let moved = try await fixture.miners.get(GetMiner(id: "TEST-C01-M001"), by: admin)
        #expect(moved.containerId == "TEST-C02" && moved.slot == 3)
        #expect(moved.repairs.map(\.text) == ["Fan"])
        let index = fixture.fleet.directory.current
        let key = try #require(index.container("TEST-C02")).minerKeys.lowerBound + 2
        #expect(index.miner(key: key)?.id == "TEST-C01-M001")
    }

    @Test func removesOnlyWhenTold() async throws {
        let fixture = try await site()
        let file = "miner_id\nTEST-C01-M001\nTEST-C01-M002"
        #expect(try await take(file, .miners, fixture).removed == 0)
        let report = try await take(file, .miners, fixture, remove: true)
        #expect(report.counts == [0, 0, 18, 2])
        #expect(try await fixture.miners.list(ListMiners(id: "TEST-C02"), by: admin).items.isEmpty)
        #expect(try await errors("container_id\nTEST-C02", .containers, fixture, remove: true) == ["0 container_id"])
        _ = try await take("miner_id\nTEST-C01-M001", .miners, fixture, remove: true)
        let containers = "container_id\nTEST-C01"
        #expect(try await take(containers, .containers, fixture, remove: true).removed == 3)
    }

    @Test func writesOneEntryWithWhatChanged() async throws {
        let fixture = try await site()
        let count = fixture.published.activity.count
        _ = try await take("miner_id,owner\nTEST-C01-M001,Ada\nTEST-C01-M002,Max", .miners, fixture)
        #expect(fixture.published.activity.count == count + 1)
        let entry = try #require(fixture.published.activity.last)
        #expect(entry.verb == "miners.import")
        #expect(entry.projectId == "TEST-001")
        #expect(entry.summary == "Imported miners: 0 added, 2 changed, 0 removed")
        let before: FreeJSON = ["TEST-C01-M001": ["owner": .null], "TEST-C01-M002": ["owner": .null]]
        let after: FreeJSON = ["TEST-C01-M001": ["owner": "Ada"], "TEST-C01-M002": ["owner": "Max"]]
        #expect(entry.before == before)
        #expect(entry.after == after)
        // What changes nothing is no change.
        _ = try await take("miner_id,owner\nTEST-C01-M001,Ada", .miners, fixture)
        #expect(fixture.published.activity.count == count + 1)
    }

    @Test func buildsAWholeSite() async throws {
        let fixture = try FleetFixture()
        let projects = #"""
            project_id,name,type,status,location,lat,lon,capex,metadata
            TEST-001,Test,mining,Active,Doha,25.3,51.5,143800000,"{""a"": [1, true]}"
            """#
        #expect(try await take(projects, .projects, fixture).added == 1)
        let equipment = """
            equipment_id,name,kind,feeds_from,rating,x,y
            G-1,Grid,grid,,,,
            T-1,Transformer,distribution_transformer,G-1,3750,-1.5,2
            """
        #expect(try await take(equipment, .equipment, fixture).added == 2)
        let containers = "container_id,model,slots,transformer\nC-1,antspace-hd5,3,T-1"
        #expect(try await take(containers, .containers, fixture).added == 1)
        #expect(try await take("miner_id,container,slot,model\nM-1,C-1,2,S21", .miners, fixture).added == 1)
        let project = try await fixture.projects.get(GetProject(id: "TEST-001"), by: admin)
        #expect(project.metadata == ["a": FreeJSON.array([1, true])])
        #expect(project.totalContainers == 1 && project.totalMiners == 1)
        let tree = try await fixture.equipment.tree(of: "TEST-001", within: .all)
        #expect(tree.last?.position == SitePosition(xM: -1.5, yM: 2, rotationDeg: 0))
    }

    @Test(
        arguments: [
            ("equipment_id,feeds_from\nTEST-GRID,TEST-T01", ["2 feeds_from_id"]),
            ("equipment_id,feeds_from\nTEST-PT1,TEST-T01", ["2 feeds_from_id"]),
            ("equipment_id,feeds_from\nTEST-T01,TEST-T09", ["2 feeds_from_id"]),
            ("equipment_id,kind\nTEST-T01,pump", ["2 equipment_id"]),
            ("equipment_id,x\nTEST-GRID,1", ["2 position.y_m"]),
            ("equipment_id,rating\nTEST-T01,-1", ["2 rating_kva"]),
        ])
    func keepsTheTreeWhole(file: String, expected: [String]) async throws {
        #expect(try await errors(file, .equipment, try await site()) == expected)
    }

    @Test func readsJSON() async throws {
        let fixture = try await site()
        let file = """
            {"items": [
              {"miner_id": "TEST-C01-M001", "owner": "Ada", "in_maintenance": true},
              {"miner_id": "TEST-C01-M002", "serial": null}
            ]}
            """
        #expect(try await take(file, .miners, fixture, as: .json).changed == 2)
        #expect(try await fixture.miners.get(GetMiner(id: "TEST-C01-M002"), by: admin).serial == nil)
        let wrong = """
            [{"miner_id": "TEST-C01-M001", "slot": "1"},
            {"owner": "x"},
            {"miner_id": "TEST-C01-M003", "colour": 1}, {"miner_id": }]
            """
        #expect(try await errors(wrong, .miners, fixture, as: .json) == ["2 miner_id", "3 file"])
        #expect(
            try await errors(
                "[{\"miner_id\": \"TEST-C01-M001\",\n\"slot\": \"1\", \"colour\": 1}]", .miners, fixture, as: .json)
                == ["1 colour", "1 slot"])
        #expect(try await errors("{", .miners, fixture, as: .json) == ["1 file"])
    }

    /// A file of one site reaches no other, and nobody's site but the caller's.
    @Test func staysWithinTheScope() async throws {
        let fixture = try await site()
        await #expect(throws: FleetError.unknown("project", "TEST-001")) {
            try await take("miner_id\nA-1", .miners, fixture, by: .manager(of: "OTHER-001"))
        }
        await #expect(throws: FleetError.unknown("project", "TEST-001")) {
            _ = try fixture.exports.file(
                ExportFile(kind: .miners, projectId: "TEST-001"), by: .manager(of: "OTHER-001"))
        }
        let header = "project_id,name,type,status,location\n"
        await #expect(throws: ImportError.self) {
            try await take(header + "NEW-001,New,mining,active,Doha", .projects, fixture, by: .manager(of: "TEST-001"))
        }
        await #expect(throws: ImportError.removalRefused) {
            try await take(header, .projects, fixture, remove: true)
        }
    }
}

extension ImportReport {
    /// Added, changed, removed, unchanged.
    fileprivate var counts: [Int] { [added, changed, removed, unchanged] }
}
