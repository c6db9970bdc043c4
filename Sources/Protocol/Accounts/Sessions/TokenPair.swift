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

extension TokenPair: Documented {
    package static let fields: FieldNotes = [
        "accessToken": "For the header `Authorization: Bearer …`.",
        "refreshToken": "For the next pair; good once, and to be kept secret.",
        "tokenType": .init("Always `Bearer`.", example: "Bearer"),
        "expiresIn": .init("Until the access token ends.", unit: "s", in: 0...86_400, example: 600),
        "mustChangePassword": "Whether nothing but changing the password is allowed.",
    ]
}
