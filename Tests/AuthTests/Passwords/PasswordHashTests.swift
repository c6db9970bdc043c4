import Auth
import Foundation
import Testing

/// A stored hash must fit its password and no other, and cost a guesser time.
struct PasswordHashTests {
    private static let quick = PasswordHash.Cost(kibibytes: 64, passes: 1)

    @Test(arguments: ["correct horse battery", "пароль-пароль", "with\u{0}nul", ""])
    func fitsItsPasswordOnly(password: String) throws {
        let hash = try PasswordHash.make(password, cost: Self.quick)
        #expect(PasswordHash.matches(password, hash))
        #expect(!PasswordHash.matches(password + "x", hash))
        #expect(!PasswordHash.matches("x", hash))
    }

    @Test func saltsEveryHash() throws {
        let hashes = try (0..<8).map { _ in try PasswordHash.make("same", cost: Self.quick) }
        #expect(Set(hashes).count == 8)
        #expect(hashes.allSatisfy { $0.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$") })
    }

    @Test func noticesAnOldCost() throws {
        let hash = try PasswordHash.make("same", cost: Self.quick)
        #expect(PasswordHash.isOutdated(hash, cost: .standard))
        #expect(!PasswordHash.isOutdated(hash, cost: Self.quick))
    }

    @Test(arguments: ["", "plain", "$argon2id$", "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$AAAA"])
    func neverMatchesWhatIsNoHash(hash: String) {
        #expect(!PasswordHash.matches("plain", hash))
    }

    @Test func worksAsHardForANameThatDoesNotExist() async throws {
        let hasher = PasswordHasher(cost: PasswordHash.Cost(kibibytes: 4_096, passes: 2))
        let hash = try await hasher.hash("correct horse battery")
        func duration(_ hash: String?) async throws -> Duration {
            let started = ContinuousClock.now
            _ = try await hasher.matches("a wrong password", hash)
            return ContinuousClock.now - started
        }
        // In turns, and the best of many: a busy machine slows both down, but not every time.
        var known = Duration.seconds(60)
        var unknown = known
        for _ in 0..<20 {
            known = min(known, try await duration(hash))
            unknown = min(unknown, try await duration(nil))
        }
        // An early answer would be a thousand times faster.
        #expect(unknown > known / 4)
        #expect(try await !hasher.matches("", nil))
    }

    @Test func refusesMoreThanItCanDoSoon() async throws {
        let hasher = PasswordHasher(cost: PasswordHash.Cost(kibibytes: 8_192, passes: 4))
        let outcomes = await withTaskGroup(of: PasswordHasherError?.self) { group in
            for _ in 0..<400 {
                group.addTask {
                    do {
                        _ = try await hasher.matches("x", nil)
                        return nil
                    } catch {
                        return error as? PasswordHasherError
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.contains(.overloaded))
        #expect(outcomes.contains(nil))
    }

    @Test func makesOneTimePasswordsThatDiffer() {
        let made = Set((0..<100).map { _ in OneTimePassword.make() })
        #expect(made.count == 100)
        #expect(made.allSatisfy { $0.count == 23 && !$0.contains("l") && !$0.contains("0") })
    }

    @Test func tellsItsTokensApart() {
        let refresh = OpaqueToken.make(.refresh)
        #expect(OpaqueToken.isOne(refresh, of: .refresh))
        #expect(!OpaqueToken.isOne(refresh, of: .api))
        #expect(!OpaqueToken.isOne(String(refresh.dropLast()), of: .refresh))
        #expect(OpaqueToken.digest(refresh) != OpaqueToken.digest(OpaqueToken.make(.refresh)))
    }
}
