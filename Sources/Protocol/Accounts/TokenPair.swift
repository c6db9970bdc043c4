/// What a sign-in or a refresh gives.
package struct TokenPair: Codable, Sendable, Equatable {
    package var accessToken: String
    package var refreshToken: String
    package var tokenType: String
    /// Seconds until the access token ends.
    package var expiresIn: Int
    package var mustChangePassword: Bool

    package init(
        accessToken: String,
        refreshToken: String,
        tokenType: String,
        expiresIn: Int,
        mustChangePassword: Bool
    ) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.tokenType = tokenType
        self.expiresIn = expiresIn
        self.mustChangePassword = mustChangePassword
    }
}
