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
        // On a quiet machine the quickest of each are alike; on a busy one chance decides which of two neighbours is
        // quicker (3 to 27 of 30 but once in a million). Without the work of a hash neither would hold.
        let ratio = (known.min() ?? .zero) / (unknown.min() ?? .zero)
        let slower = zip(known, unknown).count { $0 > $1 }
        #expect((0.8...1.25).contains(ratio) || (3...27).contains(slower), "\(ratio), \(slower) of \(Self.rounds)")
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
