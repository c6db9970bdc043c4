import Auth
import Domain
import Protocol
import Testing

/// A token must stop working at once when what it stands for changes.
struct TokenServiceTests {
    private let fixture: AccountFixture

    init() async throws { fixture = try await AccountFixture.withAdministrator() }

    @Test(arguments: [Role.projectManager, .operator, .viewer])
    func givesEachPersonTheirRightsAndSites(role: Role) async throws {
        _ = try await fixture.person("ann", role, projects: ["QATAR-001"])
        let caller = try await fixture.caller(fixture.login("ann"))
        #expect(caller.role == role)
        #expect(caller.scope == .projects([Project.ID("QATAR-001")]))
        #expect(caller.permissions == PermissionTable.permissions(of: role))
    }

    @Test func refusesATokenFromBeforeAChangeOfRights() async throws {
        let ann = try await fixture.person("ann", .operator, projects: ["QATAR-001"])
        let pair = try await fixture.login("ann")
        _ = try await fixture.caller(pair)
        let administrator = try await fixture.administrator()
        _ = try await fixture.users.update(UpdateUser(id: ann.userId, projects: []), by: administrator)
        await #expect(throws: AccountError.tokenOutdated) { try await fixture.caller(pair) }
        let next = try await fixture.accounts.refresh(
            RefreshTokens(refreshToken: pair.refreshToken), from: AccountFixture.address)
        #expect(try await fixture.caller(next).scope == .projects([]))
    }

    @Test func keepsATokenWhenOnlyTheNameChanges() async throws {
        let ann = try await fixture.person("ann", .operator)
        let pair = try await fixture.login("ann")
        _ = try await fixture.users.update(
            UpdateUser(id: ann.userId, displayName: "Ann Other"), by: fixture.administrator())
        #expect(try await fixture.caller(pair).username == "ann")
    }

    @Test func refusesADisabledPerson() async throws {
        let ann = try await fixture.person("ann", .operator)
        let pair = try await fixture.login("ann")
        _ = try await fixture.users.update(UpdateUser(id: ann.userId, disabled: true), by: fixture.administrator())
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(pair) }
        await #expect(throws: AccountError.refreshRefused) {
            try await fixture.accounts.refresh(
                RefreshTokens(refreshToken: pair.refreshToken), from: AccountFixture.address)
        }
        #expect(fixture.published.accountChanges.contains(ann.userId))
    }

    @Test func saysWhenATokenIsOver() async throws {
        let pair = try await fixture.login()
        fixture.clock.advance(seconds: 630)
        await #expect(throws: AccountError.tokenExpired) { try await fixture.caller(pair) }
    }

    @Test func asksToBeAskedAgainInAMinute() async throws {
        let pair = try await fixture.login()
        let first = try await fixture.tokens.caller(bearer: pair.accessToken, address: AccountFixture.address)
        #expect(first.expiresAt.milliseconds == fixture.clock.milliseconds + 60_000)
        fixture.clock.advance(seconds: 590)
        // Never longer than the token itself.
        let last = try await fixture.tokens.caller(bearer: pair.accessToken, address: AccountFixture.address)
        #expect(last.expiresAt.milliseconds == fixture.clock.milliseconds + 10_000)
    }

    @Test(arguments: ["", "x", "wst_unknown", "a.b.c"])
    func refusesWhatIsNoToken(token: String) async throws {
        await #expect(throws: AccountError.tokenInvalid) {
            try await fixture.tokens.caller(bearer: token, address: AccountFixture.address)
        }
    }
}
