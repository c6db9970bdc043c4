import Auth
import Database
import Protocol
import Testing

@testable import Domain

/// A site that is gone must take its rights along: a later one of the same name is another site.
struct ForgottenProjectTests {
    @Test func takesTheRightsOfADeletedSiteAlong() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let site = Project.ID("QATAR-001")
        let ann = try await fixture.person("ann", .operator, projects: ["QATAR-001", "AQUA-001"])
        _ = try await fixture.person("bob", .operator, projects: ["AQUA-001"])
        let annsToken = try await fixture.login("ann")
        let bobsToken = try await fixture.login("bob")
        let agent = try await fixture.machine().secret
        let changed = try await fixture.database.write { connection in
            try APITokenRepository.forget(site, on: connection)
            return try AccountRepository.forget(site, on: connection)
        }
        #expect(changed == [ann.userId])
        await #expect(throws: AccountError.tokenOutdated) { try await fixture.caller(annsToken) }
        #expect(try await fixture.caller(bobsToken).scope == .projects([Project.ID("AQUA-001")]))
        #expect(try await fixture.caller(fixture.login("ann")).scope == .projects([Project.ID("AQUA-001")]))
        #expect(try await fixture.tokens.caller(bearer: agent, address: "::1").caller.scope == .projects([]))
    }

    @Test func happensWhenASiteIsDeleted() async throws {
        let fixture = try FleetFixture()
        try await fixture.createSmallSite()
        let users = UserService(
            database: fixture.fleet.database, hasher: PasswordHasher(cost: .init(kibibytes: 64, passes: 1)),
            events: fixture.fleet.events, knowsProject: { _ in true })
        let ann = try await users.create(
            CreateUser(username: "ann", role: .viewer, projects: [Project.ID("TEST-001")]), by: .administrator)
        _ = try await fixture.projects.delete(
            DeleteProject(id: Project.ID("TEST-001"), cascade: true), by: .administrator)
        #expect(try await users.user(ann.user.userId, by: .administrator).projects.isEmpty)
        #expect(fixture.published.accountChanges == [ann.user.userId])
    }
}
