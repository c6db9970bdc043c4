package import Auth
package import Protocol

/// Turns an access token into a caller. `Domain/Accounts` does it; the router keeps the result until it ends.
package protocol TokenVerifier: Sendable {
    /// Throws a `Problem` with status 401 for a token that is not, or no longer, good.
    func verify(bearer token: String, from address: String) async throws -> VerifiedToken
}

/// A caller and the moment after which the token has to be looked at again.
package struct VerifiedToken: Sendable {
    package var caller: Caller
    package var expiresAt: Timestamp

    package init(caller: Caller, expiresAt: Timestamp) {
        self.caller = caller
        self.expiresAt = expiresAt
    }
}
