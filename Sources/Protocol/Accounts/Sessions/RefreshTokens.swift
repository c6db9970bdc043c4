/// Trades a refresh token for a new pair; a spent one ends the whole session.
package struct RefreshTokens: APIRequest {
    package typealias Response = TokenPair
    package static let route = Route(.post, "/api/auth/refresh", needs: .open, "Refresh the tokens")

    package var refreshToken: String

    package init(refreshToken: String) {
        self.refreshToken = refreshToken
    }
}

extension RefreshTokens: Documented {
    package static let fields: FieldNotes = [
        "refreshToken": .init("The newest refresh token; each is good once.", length: 1...1_024)
    ]
}
