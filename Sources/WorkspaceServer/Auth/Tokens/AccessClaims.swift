package import Protocol

/// What an access token says.
package struct AccessClaims: Sendable, Equatable {
    package var userId: User.ID
    package var sessionId: String
    package var role: Role
    /// Grows when what the person may do changes: older tokens are then refused.
    package var rightsVersion: Int
    package var expiresAt: Timestamp

    package init(
        userId: User.ID, sessionId: String, role: Role, rightsVersion: Int, expiresAt: Timestamp
    ) {
        self.userId = userId
        self.sessionId = sessionId
        self.role = role
        self.rightsVersion = rightsVersion
        self.expiresAt = expiresAt
    }
}

/// Why a token is not believed. Callers hear only that it is not.
package enum AccessTokenError: Error, Equatable {
    case malformed, wrongAlgorithm, unknownKey, badSignature, wrongIssuer, wrongAudience, expired, notYetValid
}
