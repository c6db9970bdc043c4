import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// A manager manages the people of the own sites. Nobody gives, or gets at through somebody else, what they have not.
struct PeopleRulesTests {
    private static let qatar = Project.ID("QATAR-001")
    private static let aqua = Project.ID("AQUA-001")

    private let fixture: AccountFixture
    private let manager: Caller

    init() async throws {
        fixture = try await AccountFixture.withAdministrator()
        _ = try await fixture.person("mona", .projectManager, projects: ["QATAR-001"])
        manager = try await fixture.caller(fixture.login("mona"))
    }

    private func refusal(_ work: () async throws -> Void) async -> AccountError? {
        do {
            try await work()
            return nil
        } catch { return error as? AccountError }
    }

    /// Everything that can be done to a person besides giving and taking sites.
    private func deeds(to id: User.ID) -> [(String, () async throws -> Void)] {
        [
            ("rename", { _ = try await fixture.users.update(UpdateUser(id: id, displayName: "X"), by: manager) }),
            ("disable", { _ = try await fixture.users.update(UpdateUser(id: id, disabled: true), by: manager) }),
            ("demote", { _ = try await fixture.users.update(UpdateUser(id: id, role: .viewer), by: manager) }),
            ("reset", { _ = try await fixture.users.resetPassword(of: id, by: manager) }),
            ("sessions", { _ = try await fixture.users.sessions(of: id, by: manager) }),
            ("sign out", { try await fixture.users.endSessions(of: id, by: manager) }),
            ("delete", { try await fixture.users.delete(id, by: manager) }),
        ]
    }

    @Test(arguments: [Role.projectManager, .operator, .viewer])
    func aManagerMayDoEverythingToThePeopleOfTheOwnSites(role: Role) async throws {
        let ann = try await fixture.person("ann", role, projects: ["QATAR-001"])
        for (name, deed) in deeds(to: ann.userId) { #expect(await refusal(deed) == nil, "\(name)") }
    }

    @Test(
        arguments: [
            ("AQUA-001", AccountError.unknownUser), ("", AccountError.unknownUser),
            ("QATAR-001 AQUA-001", AccountError.beyondReach),
        ] as [(String, @Sendable (User.ID) -> AccountError)])
    func othersAreOutOfReach(projects: String, expected: @Sendable (User.ID) -> AccountError) async throws {
        let ann = try await fixture.person(
            "ann", .operator, projects: projects.split(separator: " ").map(String.init))
        for (name, deed) in deeds(to: ann.userId) {
            #expect(await refusal(deed) == expected(ann.userId), "\(name)")
        }
    }

    @Test func superAdminsAreOutOfReachEvenAtTheOwnSite() async throws {
        let chief = try await fixture.person("chief", .superAdmin, projects: ["QATAR-001"])
        for (name, deed) in deeds(to: chief.userId) {
            #expect(await refusal(deed) == .beyondReach(chief.userId), "\(name)")
        }
        let taking = UpdateUser(id: chief.userId, projects: [])
        #expect(
            await refusal { _ = try await fixture.users.update(taking, by: manager) } == .beyondReach(chief.userId))
    }

    @Test func seesThePeopleOfTheOwnSitesAndNothingOfOtherSites() async throws {
        let shared = try await fixture.person("shared", .operator, projects: ["QATAR-001", "AQUA-001"])
        _ = try await fixture.person("foreign", .operator, projects: ["AQUA-001"])
        let seen = try await fixture.users.list(ListUsers(), by: manager).items
        #expect(seen.map(\.username) == ["mona", "shared"])
        #expect(seen.allSatisfy { $0.projects == [Self.qatar] })
        #expect(try await fixture.users.user(shared.userId, by: manager).projects == [Self.qatar])
    }

    @Test func givesAndTakesTheOwnSitesAndLeavesTheOthers() async throws {
        let shared = try await fixture.person("shared", .operator, projects: ["QATAR-001", "AQUA-001"])
        _ = try await fixture.users.update(UpdateUser(id: shared.userId, projects: []), by: manager)
        #expect(try await fixture.users.user(shared.userId, by: .administrator).projects == [Self.aqua])
        // Out of sight now.
        #expect(
            await refusal { _ = try await fixture.users.user(shared.userId, by: manager) }
                == .unknownUser(shared.userId))
    }

    @Test(
        arguments: [
            (CreateUser(username: "new", role: .superAdmin, projects: [qatar]), ["role"]),
            (CreateUser(username: "new", role: .viewer, projects: [aqua]), ["projects"]),
            (CreateUser(username: "new", role: .viewer, projects: [qatar, aqua]), ["projects"]),
            (CreateUser(username: "new", role: .viewer, projects: []), ["projects"]),
            (CreateUser(username: "new", role: .viewer), ["projects"]),
            (CreateUser(username: "new", role: .superAdmin, projects: [aqua]), ["role", "projects"]),
            (CreateUser(username: "new", role: .projectManager, projects: [qatar]), nil),
            (CreateUser(username: "new", role: .viewer, projects: [qatar]), nil),
        ] as [(CreateUser, [String]?)])
    func aManagerGivesNoMoreThanTheyHave(request: CreateUser, fields: [String]?) async throws {
        do {
            _ = try await fixture.users.create(request, by: manager)
            #expect(fields == nil)
        } catch {
            #expect(fieldsRefused(by: error) == fields)
        }
    }

    @Test(arguments: [UpdateUser(id: "", role: .superAdmin), UpdateUser(id: "", projects: [aqua])])
    func nobodyRaisesThemselves(change: UpdateUser) async throws {
        var change = change
        change.id = manager.userId
        let raised = change
        await #expect {
            try await fixture.users.update(raised, by: manager)
        } throws: { error in
            fieldsRefused(by: error)?.count == 1 || error as? AccountError == .ownAccount
        }
    }
}

/// Who is deleted is gone, with everything that opened a door; what they did stays, under a name that nobody else gets.
struct DeletedUserTests {
    @Test func nothingOfThemWorksAnyMore() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let ann = try await fixture.person("ann", .operator, projects: ["QATAR-001"])
        let pair = try await fixture.login("ann")
        try await fixture.users.delete(ann.userId, by: fixture.administrator())
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(pair) }
        await #expect(throws: AccountError.signInRefused) { try await fixture.login("ann") }
        await #expect(throws: AccountError.refreshRefused) {
            try await fixture.accounts.refresh(
                RefreshTokens(refreshToken: pair.refreshToken), from: AccountFixture.address)
        }
        await #expect(throws: AccountError.unknownUser(ann.userId)) {
            try await fixture.users.delete(ann.userId, by: .administrator)
        }
        #expect(fixture.published.accountChanges.contains(ann.userId))
        #expect(try await fixture.verbs().contains("user.delete"))
        let left = try await fixture.database.read { connection in
            try ["account_project", "session", "account"].map { table in
                try connection.first("SELECT count(*) FROM \(table)", row: { $0.int(0) })
            }
        }
        // The administrator's own sessions and account.
        #expect(left[0] == 0 && left[2] == 1)
    }

    @Test func theNameIsNotGivenAgain() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let ann = try await fixture.person("ann", .operator)
        try await fixture.users.delete(ann.userId, by: .administrator)
        await #expect(throws: AccountError.usernameRetired("ann")) {
            try await fixture.users.create(CreateUser(username: "Ann", role: .viewer), by: .administrator)
        }
    }

    @Test func theLastAdministratorStays() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let admin = try await fixture.administrator()
        await #expect(throws: AccountError.lastAdministrator) {
            try await fixture.users.delete(admin.userId, by: .administrator)
        }
        _ = try await fixture.person("second", .superAdmin)
        try await fixture.users.delete(admin.userId, by: .administrator)
    }

    /// By mistake, by a script, by whoever found an open session: what locks the caller out takes somebody else.
    @Test func nobodyLocksThemselvesOut() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let admin = try await fixture.administrator()
        let own = admin.userId
        _ = try await fixture.person("second", .superAdmin)
        await #expect(throws: AccountError.ownAccount) { try await fixture.users.delete(own, by: admin) }
        await #expect(throws: AccountError.ownAccount) { try await fixture.users.endSessions(of: own, by: admin) }
        await #expect(throws: AccountError.ownAccount) { try await fixture.users.resetPassword(of: own, by: admin) }
        for change in [UpdateUser(id: own, disabled: true), UpdateUser(id: own, role: .viewer)] {
            await #expect(throws: AccountError.ownAccount) { try await fixture.users.update(change, by: admin) }
        }
        let named = try await fixture.users.update(
            UpdateUser(id: own, displayName: "Chief", role: .superAdmin), by: admin)
        #expect(named.displayName == "Chief")
    }
}

/// Whoever signs out everywhere else stays where they are; others of the same person are out at once.
struct AllSessionsTests {
    @Test(arguments: [(nil, true), (false, true), (true, false)] as [(Bool?, Bool)])
    func endsTheOthersAndThisOneWhenAsked(everywhere: Bool?, stays: Bool) async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let here = try await fixture.login()
        let there = try await fixture.login()
        let caller = try await fixture.caller(here)
        try await fixture.accounts.revokeAll(RevokeSessions(everywhere: everywhere), by: caller)
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(there) }
        let isHere = (try? await fixture.caller(here)) != nil
        #expect(isHere == stays)
        #expect(fixture.published.accountChanges == [caller.userId])
    }

    @Test func anAdministratorSeesAndEndsThoseOfSomebody() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let ann = try await fixture.person("ann", .viewer)
        let pair = try await fixture.login("ann")
        let listed = try await fixture.users.sessions(of: ann.userId, by: .administrator).items
        #expect(listed.count == 2 && listed.allSatisfy { !$0.isCurrent })
        try await fixture.users.endSessions(of: ann.userId, by: .administrator)
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(pair) }
        #expect(try await fixture.users.sessions(of: ann.userId, by: .administrator).items.isEmpty)
    }
}
