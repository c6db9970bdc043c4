/// Ends a token at once.
package struct RevokeToken: APIRequest {
    package typealias Response = Empty
    package static let route = Route(
        .delete, "/api/tokens/{id}", needs: .manageTokens, answers: 204, "Revoke an API token")

    package var id: APIToken.ID

    package init(id: APIToken.ID) {
        self.id = id
    }
}

extension RevokeToken: Documented {
    package static let fields: FieldNotes = [
        "id": "The token, by its `token_id`."
    ]
}
