import Auth
import Database
import Domain
import Protocol
import TestSupport
import Testing

/// The list must be complete, worst and newest first, page by page, and must not walk over what it does not show.
struct AlertListTests {
    private static let projects = ["QATAR-001", "AQUA-001", "OSLO-001"]

    /// 300 alerts, one in ten open, in three projects, every severity.
    private static func filled() async throws -> (AlertRepository, DatabasePool, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let database = try DatabasePool(path: folder.path + "/a.db", connections: 2, migrations: Migrations.all)
        try await database.write { connection in
            for number in 0..<300 {
                try connection.execute(
                    """
                    INSERT INTO alert (revision, rule, project_id, alert_type, severity, status, target_type, target_id,
                        message, opened_ms, updated_ms, children)
                    VALUES (1, ?, ?, 'no_data', ?, ?, 'container', ?, 'm', ?, 0, '[]')
                    """,
                    [
                        .text("rule-\(number)"), .text(projects[number % 3]), SQLValue(number % 4 % 3),
                        SQLValue(number % 10 == 0 ? number % 20 / 10 : 2), .text("T\(number % 7)"),
                        SQLValue(number / 2 * 1_000),
                    ])
            }
        }
        return (AlertRepository(database: database), database, folder)
    }

    private static func page(_ limit: Int, _ cursor: String? = nil) throws -> PageRequest {
        try PageRequest(limit: limit, cursor: cursor, of: "alerts", keys: [.integer, .integer, .integer])
    }

    @Test(
        arguments: [
            (AlertRepository.Filter(), Scope.all, 300), (.init(status: .resolved), .all, 270),
            (.init(status: .active), .all, 15), (.init(severity: .critical), .all, 75),
            (.init(project: Project.ID("AQUA-001")), .all, 100), (.init(target: "T3"), .all, 43),
            (.init(), Scope([Project.ID("AQUA-001"), Project.ID("OSLO-001")]), 200),
            (.init(project: Project.ID("QATAR-001")), Scope([Project.ID("AQUA-001")]), 0), (.init(), .projects([]), 0),
        ] as [(AlertRepository.Filter, Scope, Int)])
    func pagesAreCompleteAndInOrder(filter: AlertRepository.Filter, scope: Scope, count: Int) async throws {
        let (alerts, _, folder) = try await Self.filled()
        defer { withExtendedLifetime(folder) {} }
        var all: [Alert] = []
        var cursor: String?
        repeat {
            let page = try await alerts.list(filter, Self.page(17, cursor), within: scope)
            #expect(page.items.count <= 17)
            all += page.items
            cursor = page.next
        } while cursor != nil
        #expect(all.count == count)
        #expect(Set(all.map(\.id)).count == count)
        #expect(all.allSatisfy { scope.contains($0.projectId) })
        let order: [AlertSeverity] = [.info, .warning, .critical]
        for (worse, better) in zip(all, all.dropFirst()) {
            let ranks = (order.firstIndex(of: worse.severity) ?? 0, order.firstIndex(of: better.severity) ?? 0)
            #expect(ranks.0 > ranks.1 || (ranks.0 == ranks.1 && worse.openedAt >= better.openedAt))
        }
    }

    /// Ten times as many resolved alerts must cost a page of open ones nothing.
    @Test(
        arguments: [
            (AlertRepository.Filter(status: .active), Scope.all),
            (.init(status: .active), Scope([Project.ID("AQUA-001")])),
            (.init(), .all), (.init(), Scope([Project.ID("AQUA-001")])), (.init(target: "T3"), .all),
            (.init(severity: .warning), .all),
        ] as [(AlertRepository.Filter, Scope)])
    func aPageCostsWhatItShows(filter: AlertRepository.Filter, scope: Scope) async throws {
        let (_, database, folder) = try await Self.filled()
        defer { withExtendedLifetime(folder) {} }
        let part = try #require(AlertRepository.parts(of: filter, within: scope).first)
        let (sql, values) = AlertRepository.statement(part, try Self.page(5))
        func steps() async throws -> Int {
            try await database.read { connection in try connection.steps(sql, values) }
        }
        let before = try await steps()
        try await database.write { connection in
            // Older and no worse than what is there: they come after the first page in every list.
            for number in 0..<3_000 {
                try connection.execute(
                    """
                    INSERT INTO alert (revision, rule, project_id, alert_type, severity, status, target_type, target_id,
                        message, opened_ms, updated_ms, resolved_ms, children)
                    VALUES (1, 'old', ?, 'no_data', 0, 2, 'container', ?, 'm', ?, 0, 0, '[]')
                    """, [.text(Self.projects[number % 3]), .text("T\(number % 7)"), SQLValue(-number)])
            }
        }
        #expect(try await steps() == before)
    }

    @Test func aSecondOpenAlertForTheSameTroubleIsImpossible() async throws {
        let (_, database, folder) = try await Self.filled()
        defer { withExtendedLifetime(folder) {} }
        await #expect(throws: DatabaseError.self) {
            try await database.write { connection in
                for _ in 0..<2 {
                    try connection.execute(
                        """
                        INSERT INTO alert (revision, rule, project_id, alert_type, severity, status, target_type,
                            target_id, message, opened_ms, updated_ms, children)
                        VALUES (1, 'twice', 'P', 'no_data', 1, 0, 'container', 'T', 'm', 0, 0, '[]')
                        """)
                }
            }
        }
    }
}
