import Auth
import Domain
import Platform
import Protocol
import Synchronization
import Testing

@testable import API

/// A token is verified once, for as long as it is good and nobody's rights change.
struct CallerResolverTests {
    private final class Clock: Sendable { let now = Atomic<Int64>(0) }

    private let clock = Clock()
    private let verifier = RoleVerifier(expiresAt: Timestamp(milliseconds: 1_000))

    private func resolver() -> CallerResolver {
        CallerResolver(verifier, time: TimeSource { [clock] in clock.now.load(ordering: .relaxed) })
    }

    private var asked: Int { verifier.asked.load(ordering: .relaxed) }

    @Test func asksOnceUntilTheTokenEnds() async throws {
        let resolver = resolver()
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        #expect(asked == 1)
        clock.now.store(1_000, ordering: .relaxed)
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        #expect(asked == 2)
    }

    @Test func asksAgainWhenTheClockWasSetBack() async throws {
        clock.now.store(900, ordering: .relaxed)
        let resolver = resolver()
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        clock.now.store(100, ordering: .relaxed)
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        #expect(asked == 2)
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        #expect(asked == 2)
    }

    @Test func theAddressIsThatOfTheRequest() async throws {
        let resolver = resolver()
        _ = try await resolver.verify(bearer: "viewer", from: "192.0.2.1")
        #expect(try await resolver.verify(bearer: "viewer", from: "192.0.2.2").caller.address == "192.0.2.2")
    }

    @Test func forgetsWhoseAccountChanged() async throws {
        let resolver = resolver()
        let events = Events()
        resolver.listen(to: events)
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        _ = try await resolver.verify(bearer: "operator", from: "a")
        events.publish(.accountChanged(User.ID("viewer")))
        _ = try await resolver.verify(bearer: "operator", from: "a")
        #expect(asked == 2)
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        #expect(asked == 3)
    }

    /// A client that refreshes for ever must not fill the memory with tokens that nobody sends any more.
    @Test func keepsABoundedNumber() async throws {
        let resolver = CallerResolver(AnyTokenVerifier())
        for number in 0..<45_000 { _ = try await resolver.verify(bearer: "token \(number)", from: "a") }
        #expect(resolver.knownCount <= CallerResolver.tokensMax)
        #expect(resolver.knownCount > 0)
    }

    @Test func badTokensAreNotKept() async {
        let resolver = resolver()
        for _ in 0..<2 {
            await #expect(throws: Problem.self) { try await resolver.verify(bearer: "nobody", from: "a") }
        }
        #expect(asked == 2)
    }

    /// An account that changes while its token is being looked up: what was read may be old already.
    @Test func aChangeDuringTheLookUpWins() async throws {
        final class Late: TokenVerifier {
            let resolver = Mutex<CallerResolver?>(nil)
            let asked = Atomic<Int>(0)
            func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
                asked.add(1, ordering: .relaxed)
                resolver.withLock { $0 }?.forget(User.ID("viewer"))
                return VerifiedToken(
                    caller: RoleVerifier.caller(.viewer), expiresAt: Timestamp(milliseconds: .max))
            }
        }
        let late = Late()
        let resolver = CallerResolver(late)
        late.resolver.withLock { $0 = resolver }
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        _ = try await resolver.verify(bearer: "viewer", from: "a")
        #expect(late.asked.load(ordering: .relaxed) == 2)
        late.resolver.withLock { $0 = nil }
    }
}

private struct AnyTokenVerifier: TokenVerifier {
    func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        VerifiedToken(caller: RoleVerifier.caller(.viewer), expiresAt: Timestamp(milliseconds: .max))
    }
}
