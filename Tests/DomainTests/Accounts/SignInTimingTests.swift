import Auth
import Domain
import Protocol
import Testing

/// How long a refusal takes must not tell whether there is such an account.
struct SignInTimingTests {
    private static let rounds = 30

    @Test(arguments: ["nobody", "disabled"])
    func anUnknownNameTakesAsLongAsAWrongPassword(other: String) async throws {
        // Big enough to drown everything else that a sign-in does.
        let fixture = try AccountFixture(cost: PasswordHash.Cost(kibibytes: 4_096, passes: 1))
        _ = try await fixture.users.bootstrapAdministrator(password: AccountFixture.password)
        let gone = try await fixture.users.create(
            CreateUser(username: "disabled", role: .viewer), password: AccountFixture.password, by: .administrator)
        _ = try await fixture.users.update(UpdateUser(id: gone.user.userId, disabled: true), by: .administrator)
        var (known, unknown): ([Duration], [Duration]) = ([], [])
        for round in 0..<Self.rounds {
            // In turns, so that what else the machine does falls on both alike.
            known.append(await refusal(of: "admin", from: "10.0.1.\(round)", fixture))
            unknown.append(await refusal(of: other, from: "10.0.2.\(round)", fixture))
        }
        // The quickest of each, as noise only ever adds. Without the work of a hash the ratio would be twenty.
        let ratio = (known.min() ?? .zero) / (unknown.min() ?? .zero)
        #expect((0.6...1.6).contains(ratio), "\(ratio)")
    }

    private func refusal(of name: String, from address: String, _ fixture: AccountFixture) async -> Duration {
        let clock = ContinuousClock()
        return await clock.measure {
            await #expect(throws: AccountError.signInRefused) {
                try await fixture.login(name, "a wrong password", from: address)
            }
        }
    }
}
