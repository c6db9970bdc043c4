import Auth
package import Domain
package import Platform
package import Protocol
import Synchronization

/// Knows the callers whose tokens were verified a moment ago, so that a token costs its signature and its rows once and
/// not with every request. Tokens are known by a keyed hash; they themselves are not kept.
package final class CallerResolver: TokenVerifier {
    /// 10,000 clients with one token each, and as many just refreshed; about 400 bytes per caller.
    static let tokensMax = 20_000

    struct Known: Sendable {
        var token: VerifiedToken
        /// When it was verified.
        let at: Int64
        /// Equal for equal scopes: what kept answers are kept under.
        let scope: KeyedHash.Digest
    }

    private struct State {
        var tokens: [KeyedHash.Digest: Known] = [:]
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
    func known(bearer token: Span<UInt8>) -> Known? {
        let digest = hash.digest(token)
        return good(state.withLock { $0.tokens[digest] })
    }

    var knownCount: Int { state.withLock { $0.tokens.count } }

    func resolve(bearer token: String, from address: String) async throws -> Known {
        let digest = hash.digest(token)
        let (found, generation) = state.withLock { ($0.tokens[digest], $0.generation) }
        if var known = good(found) {
            // Kept under the token alone; the log of activity must name the address of this request.
            known.token.caller.address = address
            return known
        }
        let verified = try await verifier.verify(bearer: token, from: address)
        let known = Known(
            token: verified, at: time.milliseconds(), scope: hash.digest(Self.text(of: verified.caller.scope)))
        keep(known, as: digest, ifStill: generation)
        return known
    }

    package func verify(bearer token: String, from address: String) async throws -> VerifiedToken {
        try await resolve(bearer: token, from: address).token
    }

    package func forget(_ user: User.ID) {
        state.withLock { state in
            state.generation += 1
            state.tokens = state.tokens.filter { $0.value.token.caller.userId != user }
        }
    }

    private func keep(_ token: Known, as digest: KeyedHash.Digest, ifStill generation: Int) {
        let now = time.milliseconds()
        state.withLock { state in
            // The account changed while its token was looked up: the answer may be from before.
            guard state.generation == generation else { return }
            if state.tokens.count >= Self.tokensMax {
                state.tokens = state.tokens.filter { $0.value.token.expiresAt.milliseconds > now }
                // All of them good: rather look them up again than grow.
                if state.tokens.count >= Self.tokensMax { state.tokens.removeAll() }
            }
            state.tokens[digest] = token
        }
    }

    private func good(_ known: Known?) -> Known? {
        guard let known else { return nil }
        let now = time.milliseconds()
        // Before it was verified: the clock was set back, and the token would be good for that much longer.
        return now >= known.at && known.token.expiresAt.milliseconds > now ? known : nil
    }

    private static func text(of scope: Scope) -> String {
        switch scope {
        case .all: "*"
        // No identifier has a line feed, so no two scopes read the same.
        case .projects(let projects): projects.map { "\n\($0)" }.joined()
        }
    }
}
