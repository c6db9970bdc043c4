import Auth
import Database
import Domain
import Protocol
import Testing

/// The right password must sign in; everything else must look the same and become slow.
struct SignInTests {
    @Test func givesTokensThatSayWhoIsCalling() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let pair = try await fixture.login()
        #expect(pair.tokenType == "Bearer")
        #expect(pair.expiresIn == 600)
        #expect(!pair.mustChangePassword)
        let caller = try await fixture.caller(pair)
        #expect(caller.username == "admin")
        #expect(caller.scope == .all)
        #expect(caller.may(.administer))
        #expect(caller.address == AccountFixture.address)
        let me = try await fixture.accounts.me(by: caller)
        #expect(me.user.lastSeenAt?.milliseconds == fixture.clock.milliseconds)
        #expect(Set(me.permissions) == Set(Permission.allCases))
    }

    @Test func doesNotMindTheCaseOfTheName() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        #expect(try await fixture.caller(fixture.login("Admin")).username == "admin")
    }

    @Test(arguments: [
        ("admin", "a wrong password"), ("nobody", AccountFixture.password), ("", ""), ("admin", ""),
        ("admin", String(repeating: "x", count: 1_000)), ("admin' OR '1'='1", "x"), ("gone", AccountFixture.password),
    ])
    func refusesAllOthersAlike(username: String, password: String) async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let gone = try await fixture.person("gone", .viewer)
        _ = try await fixture.users.update(
            UpdateUser(id: gone.userId, disabled: true), by: fixture.administrator())
        await #expect(throws: AccountError.signInRefused) { try await fixture.login(username, password) }
    }

    @Test func makesGuessingSlow() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        for _ in 1...5 {
            await #expect(throws: AccountError.signInRefused) { try await fixture.login("admin", "a wrong password") }
        }
        // Even the right password has to wait, or the wait would tell which one is right.
        await #expect(throws: AccountError.throttled(retryAfterSeconds: 1)) { try await fixture.login() }
        fixture.clock.advance(seconds: 1)
        _ = try await fixture.login()
    }

    @Test func writesTheSignInDown() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        #expect(try await fixture.verbs() == ["session.start", "user.create"])
    }

    @Test func endsTheOldestSessionOfTooMany() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let first = try await fixture.login()
        for _ in 1..<50 {
            fixture.clock.advance(seconds: 1)
            _ = try await fixture.login()
        }
        #expect(try await fixture.accounts.sessions(by: fixture.caller(first)).items.count == 50)
        fixture.clock.advance(seconds: 1)
        let last = try await fixture.login()
        #expect(try await fixture.accounts.sessions(by: fixture.caller(last)).items.count == 50)
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(first) }
    }

    @Test func renewsAHashThatBecameTooCheap() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let weak = try PasswordHash.make(AccountFixture.password, cost: PasswordHash.Cost(kibibytes: 8, passes: 1))
        try await fixture.database.write { try $0.execute("UPDATE account SET password_hash = ?", [.text(weak)]) }
        _ = try await fixture.login()
        let stored = try await fixture.database.read {
            try $0.first("SELECT password_hash FROM account", row: { $0.text(0) })
        }
        #expect(stored?.hasPrefix("$argon2id$v=19$m=64,") == true)
        _ = try await fixture.login()
    }

    @Test func cleansWhatAClientCallsItself() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let name = "evil\n\u{1B}[31mclient" + String(repeating: "x", count: 500)
        let pair = try await fixture.accounts.login(
            Login(username: "admin", password: AccountFixture.password, client: name), from: "::1", client: nil)
        let session = try await fixture.accounts.sessions(by: fixture.caller(pair)).items[0]
        #expect(session.client.hasPrefix("evil[31mclientxxx"))
        #expect(session.client.count == Limits.nameLengthMax)
        #expect(session.isCurrent)
    }
}

/// A session must end when its owner says so, and be nobody else's business.
struct SessionTests {
    @Test func endsAtLogout() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let pair = try await fixture.login()
        let caller = try await fixture.caller(pair)
        try await fixture.accounts.logout(by: caller)
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(pair) }
        await #expect(throws: AccountError.refreshRefused) {
            try await fixture.accounts.refresh(
                RefreshTokens(refreshToken: pair.refreshToken), from: AccountFixture.address)
        }
        #expect(fixture.published.accountChanges.contains(caller.userId))
    }

    @Test func endsAnotherOfTheSamePerson() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let here = try await fixture.caller(fixture.login())
        let elsewhere = try await fixture.login()
        let other = try #require(try await fixture.accounts.sessions(by: here).items.first { !$0.isCurrent })
        try await fixture.accounts.revoke(RevokeSession(id: other.sessionId), by: here)
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(elsewhere) }
        #expect(try await fixture.accounts.sessions(by: here).items.map(\.isCurrent) == [true])
    }

    @Test func staysWhenSomebodyElseWantsToEndIt() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        _ = try await fixture.person("ann", .viewer)
        let victim = try await fixture.login()
        let attacker = try await fixture.caller(fixture.login("ann"))
        let session = try await fixture.caller(victim).sessionId
        await #expect(throws: AccountError.unknownSession(session)) {
            try await fixture.accounts.revoke(RevokeSession(id: session), by: attacker)
        }
        _ = try await fixture.caller(victim)
    }

    @Test func listsOnlyTheOwn() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        _ = try await fixture.person("ann", .viewer)
        let ann = try await fixture.caller(fixture.login("ann"))
        // Once to replace the one-time password, once now; the administrator has sessions too.
        #expect(try await fixture.accounts.sessions(by: ann).items.count == 2)
    }
}
