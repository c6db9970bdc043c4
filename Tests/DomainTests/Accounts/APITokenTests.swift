import Auth
import Database
import Platform
import Protocol
import Testing

@testable import Domain

/// A token of a machine must do what it was given, where it was given, and not an hour longer.
struct APITokenTests {
    private let fixture: AccountFixture

    init() async throws { fixture = try await AccountFixture.withAdministrator() }

    private func caller(_ created: CreatedToken) async throws -> Caller {
        try await fixture.tokens.caller(bearer: created.secret, address: "10.1.1.1").caller
    }

    private func listed(_ created: CreatedToken) async throws -> APIToken {
        let all = try await fixture.machines.list(ListTokens(), by: .administrator).items
        return try #require(all.first { $0.tokenId == created.token.tokenId })
    }

    @Test func letsAnAgentReportForItsSitesOnly() async throws {
        let caller = try await caller(fixture.machine())
        #expect(caller.permissions == PermissionTable.agent)
        #expect(caller.scope == .projects([Project.ID("QATAR-001")]))
        #expect(caller.username == "token:agent")
    }

    @Test func givesAnIntegratorWhatWasAskedFor() async throws {
        let caller = try await caller(fixture.machine(["AQUA-001"], may: [.viewFleet, .handleAlerts]))
        #expect(caller.permissions == [.open, .viewFleet, .handleAlerts])
        #expect(caller.scope == .projects([Project.ID("AQUA-001")]))
    }

    @Test(arguments: [Permission.manageUsers, .manageTokens, .manageProjects, .administer, .signedIn, .open])
    func givesNoTokenPowerOverPeopleOrTheServer(permission: Permission) async throws {
        await #expect {
            try await fixture.machine(may: [.viewFleet, permission])
        } throws: { error in
            fieldsRefused(by: error) == ["permissions"]
        }
    }

    /// A row that somebody changed by hand is no way around the table.
    @Test func believesNoRowThatSaysMore() async throws {
        let created = try await fixture.machine()
        try await fixture.database.write {
            try $0.execute("UPDATE api_token SET permissions = 'view_fleet administer manage_users nonsense'")
        }
        #expect(try await caller(created).permissions == [.open, .viewFleet])
    }

    @Test func showsItsSecretOnceAndStoresNoneOfIt() async throws {
        let created = try await fixture.machine()
        #expect(created.secret.hasPrefix(created.token.prefix))
        #expect(created.token.prefix.count == 10)
        let stored = try await fixture.database.read {
            try $0.query("SELECT hash FROM api_token", row: { $0.blob(0) })
        }
        #expect(stored == [OpaqueToken.digest(created.secret)])
        #expect(!"\(try await listed(created))".contains(created.secret))
        #expect(!"\(try await fixture.activity.list(ListActivity(), by: .administrator))".contains(created.secret))
    }

    @Test func endsAfterAYearWhenNothingIsSaid() async throws {
        let created = try await fixture.machine()
        fixture.clock.advance(seconds: 365 * 86_400 - 1)
        let answer = try await fixture.tokens.caller(bearer: created.secret, address: "::1")
        #expect(answer.expiresAt == created.token.expiresAt, "kept no longer than the token itself")
        fixture.clock.advance(seconds: 1)
        await #expect(throws: AccountError.tokenInvalid) { try await caller(created) }
    }

    @Test func notesItsLastUse() async throws {
        let created = try await fixture.machine()
        #expect(try await listed(created).lastUsedAt == nil)
        fixture.clock.advance(seconds: 90)
        _ = try await caller(created)
        #expect(try await listed(created).lastUsedAt?.milliseconds == fixture.clock.milliseconds)
    }

    @Test func isRefusedAsSoonAsItIsRevoked() async throws {
        let created = try await fixture.machine()
        let id = created.token.tokenId
        _ = try await caller(created)
        try await fixture.machines.revoke(RevokeToken(id: id), by: .administrator)
        await #expect(throws: AccountError.tokenInvalid) { try await caller(created) }
        // Whoever keeps callers forgets this one.
        #expect(fixture.published.accountChanges == [User.ID("token:\(id)")])
        let first = try await listed(created).revokedAt
        fixture.clock.advance(seconds: 5)
        try await fixture.machines.revoke(RevokeToken(id: id), by: .administrator)
        #expect(try await listed(created).revokedAt == first)
    }

    @Test func isMadeAndSeenByTheManagerOfItsSites() async throws {
        let manager = Caller.manager(of: "QATAR-001")
        let own = try await fixture.machine(["QATAR-001"])
        let other = try await fixture.machine(["AQUA-001"])
        let both = try await fixture.machine(["AQUA-001", "QATAR-001"])
        let seen = try await fixture.machines.list(ListTokens(), by: manager).items.map(\.tokenId)
        #expect(seen == [own.token.tokenId])
        for foreign in [other, both] {
            await #expect(throws: AccountError.unknownToken(foreign.token.tokenId)) {
                try await fixture.machines.revoke(RevokeToken(id: foreign.token.tokenId), by: manager)
            }
        }
        try await fixture.machines.revoke(RevokeToken(id: own.token.tokenId), by: manager)
    }

    @Test(
        arguments: [
            (CreateToken(name: " ", projects: [Project.ID("QATAR-001")]), ["name"]),
            (CreateToken(name: "a", projects: []), ["projects"]),
            (CreateToken(name: "a", projects: [Project.ID("TYPO-001")]), ["projects"]),
            (CreateToken(name: "a", projects: [Project.ID("AQUA-001")]), ["projects"]),
            (CreateToken(name: "a", projects: [Project.ID("QATAR-001")], permissions: []), ["permissions"]),
            (CreateToken(name: "a", projects: [Project.ID("QATAR-001")], validDays: 0), ["valid_days"]),
            (CreateToken(name: "a", projects: [Project.ID("QATAR-001")], validDays: 3_651), ["valid_days"]),
        ] as [(CreateToken, [String])])
    func saysWhichFieldsAreWrong(request: CreateToken, fields: [String]) async throws {
        do {
            _ = try await fixture.machines.create(request, by: .manager(of: "QATAR-001"))
            Issue.record("was accepted")
        } catch {
            #expect(fieldsRefused(by: error) == fields)
        }
    }

    @Test func listsTheNewestFirstPageByPage() async throws {
        var made: [APIToken.ID] = []
        for _ in 1...5 {
            made.append(try await fixture.machine().token.tokenId)
            fixture.clock.advance(seconds: 1)
        }
        let first = try await fixture.machines.list(ListTokens(limit: 3), by: .administrator)
        let second = try await fixture.machines.list(ListTokens(limit: 3, cursor: first.next), by: .administrator)
        #expect((first.items + second.items).map(\.tokenId) == made.reversed())
        #expect(second.next == nil)
    }

    @Test func readsNoMoreRowsThanThePageHas() async throws {
        try await fixture.database.write { connection in
            for number in 0..<3_000 {
                try connection.execute(
                    "INSERT INTO api_token (id, hash, name, created_ms) VALUES (?, ?, '', ?)",
                    [.text("id\(number)"), .blob(SHA256.digest("\(number)".utf8)), .integer(Int64(number))])
            }
        }
        let page = try PageRequest(limit: 50, cursor: nil, of: "tokens", keys: [.integer, .text])
        let steps = try await fixture.database.read { connection in
            let (sql, values) = APITokenRepository.listStatement(page, within: .all)
            return try connection.steps(sql, values)
        }
        #expect(steps < 51 * 25)
    }
}
