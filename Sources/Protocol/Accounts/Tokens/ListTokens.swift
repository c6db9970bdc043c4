/// The tokens of machines, without their secrets.
package struct ListTokens: APIRequest {
    package typealias Response = Page<APIToken>
    package static let route = Route(.get, "/api/tokens", needs: .manageTokens, "List API tokens")

    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(limit: Int? = nil, cursor: String? = nil) {
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListTokens: Documented {
    package static let fields: FieldNotes = [:]
}
