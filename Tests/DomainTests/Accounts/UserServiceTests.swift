import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// People must be named once, changed with care, and somebody must always be able to manage them.
struct UserServiceTests {
    private let fixture: AccountFixture
    private let administrator: Caller

    init() async throws {
        fixture = try await AccountFixture.withAdministrator()
        administrator = try await fixture.administrator()
    }

    @Test func createsSomebodyWithAPasswordToHandOver() async throws {
        let created = try await fixture.users.create(
            CreateUser(
                username: "Ann.Other", displayName: "Ann", email: "ann@example.com", role: .operator,
                projects: [Project.ID("QATAR-001"), Project.ID("AQUA-001"), Project.ID("QATAR-001")]),
            by: administrator)
        #expect(created.user.username == "ann.other")
        #expect(created.user.projects == [Project.ID("AQUA-001"), Project.ID("QATAR-001")])
        #expect(created.user.mustChangePassword)
        #expect(try await fixture.users.user(created.user.userId, by: administrator) == created.user)
        #expect(try await fixture.login("ann.other", created.oneTimePassword).mustChangePassword)
        let entry = try await fixture.activity.list(ListActivity(verb: "user.create"), by: administrator).items[0]
        #expect(entry.actor == "admin")
        #expect(!"\(entry)".contains(created.oneTimePassword))
    }

    @Test func refusesANameTwice() async throws {
        await #expect(throws: AccountError.usernameTaken("admin")) {
            try await fixture.users.create(CreateUser(username: "ADMIN", role: .viewer), by: administrator)
        }
    }

    @Test(arguments: [
        (CreateUser(username: "a", role: .viewer), ["username"]),
        (CreateUser(username: ".ann", role: .viewer), ["username"]),
        (CreateUser(username: "ann other", role: .viewer), ["username"]),
        (CreateUser(username: "änn", role: .viewer), ["username"]),
        (CreateUser(username: "ann", displayName: " ", role: .viewer), ["display_name"]),
        (CreateUser(username: "ann", email: "nowhere", role: .viewer), ["email"]),
        (CreateUser(username: "ann", email: "a@b@c", role: .viewer), ["email"]),
        (CreateUser(username: "ann", role: .viewer, projects: [Project.ID("TYPO-001")]), ["projects"]),
        (
            CreateUser(username: "", displayName: "\u{7}", email: "@", role: .viewer),
            ["username", "display_name", "email"]
        ),
    ])
    func saysWhichFieldsAreWrong(request: CreateUser, fields: [String]) async throws {
        do {
            _ = try await fixture.users.create(request, by: administrator)
            Issue.record("was accepted")
        } catch {
            #expect(fieldsRefused(by: error) == fields)
        }
    }

    @Test func changesOnlyWhatIsNamed() async throws {
        let ann = try await fixture.person("ann", .operator, projects: ["QATAR-001"])
        let before = try await fixture.users.user(ann.userId, by: administrator)
        let after = try await fixture.users.update(
            UpdateUser(id: ann.userId, role: .projectManager), by: administrator)
        #expect(after.role == .projectManager)
        #expect(after.projects == before.projects)
        #expect(after.displayName == before.displayName)
        #expect(after.version == before.version + 1)
        #expect(try await fixture.users.user(ann.userId, by: administrator) == after)
    }

    @Test func refusesAChangeOfAnOlderVersion() async throws {
        let ann = try await fixture.person("ann", .operator)
        let version = try await fixture.users.user(ann.userId, by: administrator).version
        let change = UpdateUser(id: ann.userId, displayName: "Ann", ifMatch: "\"\(version)\"")
        _ = try await fixture.users.update(change, by: administrator)
        await #expect(throws: FleetError.versionChanged(current: version + 1)) {
            try await fixture.users.update(change, by: administrator)
        }
    }

    @Test func keepsTheLastAdministrator() async throws {
        let id = administrator.userId
        for change in [UpdateUser(id: id, role: .viewer), UpdateUser(id: id, disabled: true)] {
            await #expect(throws: AccountError.lastAdministrator) {
                try await fixture.users.update(change, by: .administrator)
            }
        }
        _ = try await fixture.person("second", .superAdmin)
        _ = try await fixture.users.update(UpdateUser(id: id, disabled: true), by: .administrator)
    }

    @Test func resetsAPasswordAndEndsTheSessions() async throws {
        let ann = try await fixture.person("ann", .operator)
        let pair = try await fixture.login("ann")
        let reset = try await fixture.users.resetPassword(of: ann.userId, by: administrator)
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(pair) }
        await #expect(throws: AccountError.signInRefused) { try await fixture.login("ann") }
        #expect(try await fixture.login("ann", reset.oneTimePassword).mustChangePassword)
    }

    @Test func knowsNobodyElse() async throws {
        let id = User.ID("nobody")
        await #expect(throws: AccountError.unknownUser(id)) { try await fixture.users.user(id, by: administrator) }
        await #expect(throws: AccountError.unknownUser(id)) {
            try await fixture.users.update(UpdateUser(id: id), by: administrator)
        }
        await #expect(throws: AccountError.unknownUser(id)) {
            try await fixture.users.resetPassword(of: id, by: administrator)
        }
    }

    @Test func listsEverybodyOncePageByPage() async throws {
        for number in 1...12 {
            _ = try await fixture.users.create(
                CreateUser(username: "user-\(number)", role: .viewer, projects: [Project.ID("QATAR-001")]),
                by: administrator)
        }
        var names: [String] = []
        var cursor: String?
        repeat {
            let page = try await fixture.users.list(ListUsers(limit: 5, cursor: cursor), by: administrator)
            #expect(page.items.count <= 5)
            names += page.items.map(\.username)
            cursor = page.next
        } while cursor != nil
        #expect(names.count == 13)
        #expect(names == names.sorted())
        #expect(Set(names).count == 13)
    }

    @Test func readsNoMoreRowsThanThePageHas() async throws {
        try await fixture.database.write { connection in
            for number in 0..<5_000 {
                try connection.execute(
                    """
                    INSERT INTO account (id, username, display_name, role, password_hash, must_change_password,
                        disabled, rights_version, created_ms, updated_ms, version)
                    VALUES (?, ?, '', 'viewer', '', 0, 0, 1, 0, 0, 1)
                    """, [.text("id\(number)"), .text("user\(number)")])
                try connection.execute(
                    "INSERT INTO session VALUES (?, ?, '', '', 0, 0, 9000000000000, NULL)",
                    [.text("s\(number)"), .text("id\(number % 500)")])
            }
        }
        let page = try PageRequest(limit: 50, cursor: nil, of: "users", keys: [.text])
        let (steps, sessionSteps) = try await fixture.database.read { connection in
            let (sql, values) = AccountRepository.listStatement(page, within: .all)
            let sessions = SessionRepository.liveStatement(of: User.ID("id7"), at: Timestamp(milliseconds: 1))
            return (try connection.steps(sql, values), try connection.steps(sessions.sql, sessions.values))
        }
        #expect(steps < 51 * 20)
        #expect(sessionSteps < 11 * 60)
    }
}
