import Auth
import Foundation
import Protocol
import Synchronization
import Testing

@testable import Domain

/// What was exported is imported without a change, in either form, whatever people wrote into it.
struct ExportTests {
    private let admin = Caller.administrator

    private func bytes(_ request: ExportFile, _ fixture: FleetFixture) async throws -> [UInt8] {
        let collected = Mutex<[UInt8]>([])
        try await fixture.exports.file(request, by: admin)({ piece in collected.withLock { $0 += piece } })
        return collected.withLock { $0 }
    }

    private func site() async throws -> FleetFixture {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        _ = try await fixture.projects.change(
            ChangeProject(
                id: "TEST-001",
                [
                    "location": ["latitude": -25.3, "longitude": 0.1], "timeline": "@Q2; \"2025\"",
                    "metadata": ["=x": ["y": [1, .null]]], "capex_usd": 143_800_000.25,
                ]), by: admin)
        for (number, notes) in ["=1+1", "-5", "'quoted", "a,b;c\t\"d\"", " blanks ", "two\nlines", "\r\nx", "é😀"]
            .enumerated()
        {
            _ = try await fixture.miners.change(
                ChangeMiner(
                    id: Miner.ID("TEST-C0\(number / 5 + 1)-M00\(number % 5 + 1)"),
                    ["notes": .string(notes), "owner": "+41", "in_maintenance": true]), by: admin)
        }
        return fixture
    }

    @Test(arguments: FleetKind.allCases, FileFormat.allCases)
    func comesBackWithoutAChange(kind: FleetKind, format: FileFormat) async throws {
        let fixture = try await site()
        let project = kind == .projects ? nil : Project.ID("TEST-001")
        let file = try await bytes(ExportFile(kind: kind, projectId: project, format: format), fixture)
        let report = try await fixture.imports.run(
            ImportFile(kind: kind, projectId: project, dryRun: true, remove: kind == .projects ? nil : true), file,
            as: format, by: admin)
        #expect(report.changes == [])
        let counts: [FleetKind: Int] = [.projects: 1, .containers: 4, .miners: 20, .equipment: 6]
        #expect(report.unchanged == counts[kind])
    }

    /// Into an empty site it makes the same things again.
    @Test func makesTheSiteAgain() async throws {
        let fixture = try await site()
        let other = try FleetFixture()
        for kind in [FleetKind.projects, .equipment, .containers, .miners] {
            let project = kind == .projects ? nil : Project.ID("TEST-001")
            let file = try await bytes(ExportFile(kind: kind, projectId: project), fixture)
            _ = try await other.imports.run(ImportFile(kind: kind, projectId: project), file, as: .csv, by: admin)
            #expect(try await bytes(ExportFile(kind: kind, projectId: project), other) == file)
        }
    }

    @Test func noCellIsAFormula() async throws {
        let file = try await bytes(ExportFile(kind: .miners, projectId: "TEST-001"), try await site())
        var reader = try CSVReader(file)
        while let record = try reader.next() {
            for cell in record.cells { #expect(!Set("=+-@".utf8).contains(cell.text.utf8.first ?? 0), "\(cell.text)") }
        }
    }

    @Test func filtersApply() async throws {
        let fixture = try await site()
        func count(_ request: ExportFile) async throws -> Int {
            var reader = try CSVReader(try await bytes(request, fixture))
            var count = -1
            while try reader.next() != nil { count += 1 }
            return count
        }
        #expect(try await count(ExportFile(kind: .miners, projectId: "TEST-001", containerId: "TEST-C02")) == 5)
        #expect(try await count(ExportFile(kind: .miners, projectId: "TEST-001", search: "demo-03")) == 5)
        #expect(try await count(ExportFile(kind: .miners, projectId: "TEST-001", search: "nothing")) == 0)
        #expect(throws: FleetError.unknown("container", "TEST-C09")) {
            _ = try fixture.exports.file(
                ExportFile(kind: .miners, projectId: "TEST-001", containerId: "TEST-C09"), by: admin)
        }
    }
}
