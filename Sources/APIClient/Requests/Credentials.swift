package import Platform
package import Protocol

/// The tokens of one sign-in. Refreshes them once, however many requests find out at the same moment that they ended.
package actor Credentials {
    /// Gets every new pair, so that it can be kept: the refresh token changes with each refresh, and the old one used
    /// again would end the session. Nil when the session has ended.
    package typealias Listener = @Sendable (TokenPair?) async -> Void

    /// A token about to end may end on its way.
    private static let marginMs: Int64 = 5_000

    private let time: TimeSource
    private let listener: Listener
    private var pair: TokenPair?
    private var endsAtMs: Int64 = 0
    private var refreshing: Task<TokenPair, any Error>?

    package init(time: TimeSource = .system, listener: @escaping Listener = { _ in }) {
        self.time = time
        self.listener = listener
    }

    package var isSignedIn: Bool { pair != nil }
    package var refreshToken: String? { pair?.refreshToken }
    /// When the access token ends, in milliseconds since 1970.
    package var accessEndsAtMs: Int64 { endsAtMs }

    package func set(_ pair: TokenPair?) async {
        self.pair = pair
        endsAtMs = pair.map { time.milliseconds() + Int64($0.expiresIn) * 1_000 } ?? 0
        await listener(pair)
    }

    /// Starts from a refresh token that was kept; the first request trades it in.
    package func restore(refreshToken: String) {
        pair = TokenPair(
            accessToken: "", refreshToken: refreshToken, tokenType: "Bearer", expiresIn: 0, mustChangePassword: false)
        endsAtMs = 0
    }

    /// An access token that still holds, refreshed by `trade` when need be. Nil when nobody is signed in.
    package func accessToken(
        marginMs: Int64 = Credentials.marginMs, trade: @escaping @Sendable (String) async throws -> TokenPair
    ) async throws -> String? {
        guard let pair else { return nil }
        if !pair.accessToken.isEmpty, time.milliseconds() + marginMs < endsAtMs { return pair.accessToken }
        return try await refresh(pair, trade).accessToken
    }

    /// After the server has refused `refused`. Another request may have refreshed meanwhile.
    package func replacement(
        for refused: String, trade: @escaping @Sendable (String) async throws -> TokenPair
    ) async throws -> String? {
        guard let pair else { return nil }
        if pair.accessToken != refused, !pair.accessToken.isEmpty { return pair.accessToken }
        return try await refresh(pair, trade).accessToken
    }

    private func refresh(
        _ old: TokenPair, _ trade: @escaping @Sendable (String) async throws -> TokenPair
    ) async throws -> TokenPair {
        // A refresh token works once: two refreshes at the same moment would end the session.
        if let refreshing { return try await refreshing.value }
        // A task of its own: a caller that is cancelled must not take the refresh from all the others.
        let task = Task { try await trade(old.refreshToken) }
        refreshing = task
        defer { refreshing = nil }
        do {
            let new = try await task.value
            await set(new)
            return new
        } catch let problem as Problem where problem.status == 401 || problem.status == 403 {
            // Signed out elsewhere, or the token was used twice: only a new sign-in helps.
            await set(nil)
            throw problem
        }
    }
}
