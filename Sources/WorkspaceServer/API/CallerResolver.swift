package import Auth
package import Domain
package import Platform
package import Protocol
import Synchronization

/// Knows the callers whose tokens were verified a moment ago, so that a token costs its signature and its rows once and
/// not with every request. Tokens are known by a keyed hash; they themselves are not kept.
package final class CallerResolver: TokenVerifier {
    /// 10,000 clients with one token each, and as many just refreshed; about 400 bytes per caller.
    private static let tokensMax = 20_000

    private struct State {
        var tokens: [KeyedHash.Digest: VerifiedToken] = [:]
        /// Grows when somebody is forgotten: what was verified before may not be kept after.
        var generation = 0
    }

    private let verifier: any TokenVerifier
    private let time: TimeSource
    private let hash = KeyedHash.random()
    private let state = Mutex(State())

    package init(_ verifier: any TokenVerifier, time: TimeSource = .system) {
        self.verifier = verifier
        self.time = time
    }

    /// From now on, whoever's account changes is looked up again.
    package func listen(to events: Events) {
        events.listen { [self] event in
            if case .accountChanged(let user) = event { forget(user) }
        }
    }

    /// The caller of a token that is known and still good; never suspends.
    func known(bearer token: Span<UInt8>) -> Caller? {
        let digest = hash.digest(token)
        guard let found = state.withLock({ $0.tokens[digest] }),
            found.expiresAt.milliseconds > time.milliseconds()
        else { return nil }
        return found.caller
    }

    package func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        let digest = hash.digest(token)
        let (found, generation) = state.withLock { ($0.tokens[digest], $0.generation) }
        if var found, found.expiresAt.milliseconds > time.milliseconds() {
            found.caller.address = address
            return found
        }
        let verified = try await verifier.verify(bearer: token, from: address)
        keep(verified, as: digest, ifStill: generation)
        return verified
    }

    package func forget(_ user: User.ID) {
        state.withLock { state in
            state.generation += 1
            state.tokens = state.tokens.filter { $0.value.caller.userId != user }
        }
    }

    private func keep(_ token: VerifiedToken, as digest: KeyedHash.Digest, ifStill generation: Int) {
        let now = time.milliseconds()
        state.withLock { state in
            guard state.generation == generation else { return }
            if state.tokens.count >= Self.tokensMax {
                state.tokens = state.tokens.filter { $0.value.expiresAt.milliseconds > now }
                // All of them good: rather look them up again than grow.
                if state.tokens.count >= Self.tokensMax { state.tokens.removeAll() }
            }
            state.tokens[digest] = token
        }
    }
}
