import Auth
import Protocol
import Testing

@testable import Domain

/// A new password must be good, and the old one needed to set it.
struct PasswordTests {
    @Test(arguments: [
        ("123456789", false), ("1029384756", true), ("1234567890", false),
        (String(repeating: "long words ", count: 23), true),
        (String(repeating: "x1y2", count: 64), true), (String(repeating: "x1y2", count: 64) + "z", false),
        ("with a\ttab inside", false), ("with\u{0}nul inside", false), ("with a\u{7F} delete", false),
        ("the old password", false), ("annabelle1", false), ("annabelle likes trains", true),
        ("aaaaaaaaaaaaaaa", false), ("пароль-пароль", true), ("🐎🔋📎🏠🐎🔋📎🏠🐎🔋", true),
    ])
    func mustBeGood(password: String, isGood: Bool) {
        let faults = PasswordRules.faults(of: password, replacing: "the old password", username: "annabelle")
        #expect(faults.isEmpty == isGood, "\(faults)")
    }

    @Test(arguments: [
        ("Password123", true), ("P@ssw0rd2026!", true), ("passwordpassword", true), ("1q2w3e4r5t", true),
        ("qwertyuiop", true), ("0987654321", true), ("!!welcome!!", true), ("Summer2026!", true),
        ("administrator", true), ("bitcoin2026", true), ("a1b2c3d4e5", true), ("correct horse battery", false),
        ("password of my cat", false), ("7h3 qu1ck fox", false), ("QATAR-001 east gate", false),
    ])
    func knowsWhatManyPeopleChoose(password: String, isCommon: Bool) {
        #expect(GuessablePasswords.has(password) == isCommon)
    }

    @Test func replacesTheOldOneAndEndsOtherSessions() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let here = try await fixture.login()
        let elsewhere = try await fixture.login()
        try await fixture.accounts.changePassword(
            ChangePassword(currentPassword: AccountFixture.password, newPassword: "an entirely new one"),
            by: fixture.caller(here))
        _ = try await fixture.caller(here)
        await #expect(throws: AccountError.sessionEnded) { try await fixture.caller(elsewhere) }
        await #expect(throws: AccountError.signInRefused) { try await fixture.login() }
        _ = try await fixture.login("admin", "an entirely new one")
        #expect(!fixture.published.accountChanges.isEmpty)
    }

    @Test func needsTheCurrentOne() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let caller = try await fixture.administrator()
        let change = ChangePassword(currentPassword: "a wrong guess", newPassword: "an entirely new one")
        for _ in 1...5 {
            await #expect(throws: AccountError.currentPasswordWrong) {
                try await fixture.accounts.changePassword(change, by: caller)
            }
        }
        await #expect(throws: AccountError.throttled(retryAfterSeconds: 1)) {
            try await fixture.accounts.changePassword(change, by: caller)
        }
        fixture.clock.advance(seconds: 300)
        _ = try await fixture.login()
    }

    @Test func saysWhatIsWrongWithANewOne() async throws {
        let fixture = try await AccountFixture.withAdministrator()
        let caller = try await fixture.administrator()
        await #expect(
            throws: AccountError.invalid([.init(field: "new_password", message: "must have at least 10 characters")])
        ) {
            try await fixture.accounts.changePassword(
                ChangePassword(currentPassword: AccountFixture.password, newPassword: "short12"), by: caller)
        }
    }

    @Test func mustBeReplacedWhenSomebodyElseMadeIt() async throws {
        let fixture = try AccountFixture()
        let oneTime = try #require(try await fixture.users.bootstrapAdministrator(password: nil))
        let pair = try await fixture.login("admin", oneTime)
        #expect(pair.mustChangePassword)
        let caller = try await fixture.caller(pair)
        #expect(caller.mustChangePassword)
        #expect(caller.permissions == [.open, .signedIn])
        #expect(caller.scope == .projects([]))
        try await fixture.accounts.changePassword(
            ChangePassword(currentPassword: oneTime, newPassword: AccountFixture.password), by: caller)
        #expect(try await !fixture.caller(pair).mustChangePassword)
        #expect(try await !fixture.login().mustChangePassword)
    }
}

/// The first start must leave exactly one way in.
struct BootstrapTests {
    @Test func makesOneAdministratorOnce() async throws {
        let fixture = try AccountFixture()
        let oneTime = try #require(try await fixture.users.bootstrapAdministrator(password: nil))
        #expect(oneTime.count >= 20)
        #expect(try await fixture.users.bootstrapAdministrator(password: nil) == nil)
        #expect(try await fixture.users.bootstrapAdministrator(password: "another password") == nil)
        await #expect(throws: AccountError.signInRefused) { try await fixture.login("admin", "another password") }
        _ = try await fixture.login("admin", oneTime)
    }

    @Test func refusesABadPasswordFromAFile() async throws {
        let fixture = try AccountFixture()
        await #expect(throws: AccountError.self) { try await fixture.users.bootstrapAdministrator(password: "admin") }
        #expect(try await fixture.users.bootstrapAdministrator(password: nil) != nil)
    }
}
