import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// A page costs what it shows, not what else there is: measured in SQLite's own steps, which are the same everywhere.
struct FleetPlanTests {
    private let admin = Caller.administrator

    private func steps(_ statement: (sql: String, values: [SQLValue]), in fixture: FleetFixture) async throws -> Int {
        try await fixture.fleet.database.read { try $0.steps(statement.sql, statement.values) }
    }

    @Test func theLastPageOfSitesCostsWhatTheFirstDoes() async throws {
        let fixture = try FleetFixture()
        for number in 100..<160 {
            _ = try await fixture.projects.create(.bare(Project.ID("T-\(number)"), named: "Site \(number)"), by: admin)
        }
        var costs: [Int] = []
        var cursor: String?
        repeat {
            let page = try PageRequest(limit: 5, cursor: cursor, of: "projects", keys: [.text, .text])
            costs.append(
                try await steps(ProjectRepository.listStatement(page, status: nil, within: .all), in: fixture))
            cursor = try await fixture.projects.list(ListProjects(limit: 5, cursor: cursor), by: admin).next
        } while cursor != nil
        #expect(costs.count == 12)
        // A walk over the 60 rows of 17 columns would take over a thousand.
        #expect(costs.allSatisfy { $0 < 250 }, "\(costs)")
    }

    @Test func aPageOfMinersTouchesOneContainer() async throws {
        let fixture = try FleetFixture(productTemplates: true)
        _ = try await fixture.templates.create("qatar-001", by: admin)
        let index = fixture.fleet.directory.current
        var costs: [Int] = []
        for name in ["QATAR-C01", "QATAR-C30", "QATAR-C58"] {
            let keys = try #require(index.container(Container.ID(name))).minerKeys
            let scope = Scope([Project.ID("QATAR-001")])
            costs.append(
                try await steps(MinerRepository.listStatement(keys, limit: 101, within: scope), in: fixture))
        }
        #expect(Set(costs).count == 1, "\(costs)")
        #expect(costs[0] < 101 * 35, "\(costs)")
    }

    @Test func plansOfASiteCostNothingForThoseOfOthers() async throws {
        let fixture = try FleetFixture()
        for id in ["A-001", "B-001"] { _ = try await fixture.projects.create(.bare(Project.ID(id)), by: admin) }
        for number in 0..<60 {
            _ = try await fixture.layouts.create(
                CreateLayout(
                    projectId: number < 58 ? "A-001" : "B-001", name: "Plan \(number)", outline: [], items: [],
                    lines: [], notes: []), by: admin)
        }
        let page = try PageRequest(limit: 5, cursor: nil, of: "layouts", keys: [.text, .text])
        let cost = try await steps(LayoutRepository.listStatement(page, of: "B-001", within: .all), in: fixture)
        #expect(cost < 60)
    }
}
