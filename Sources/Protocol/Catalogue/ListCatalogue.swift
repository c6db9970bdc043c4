/// Every model that can be placed.
package struct ListCatalogue: APIRequest {
    package typealias Response = Page<CatalogueModel>
    package static let route = Route(.get, "/api/catalogue", needs: .viewLayouts, "List the catalogue")

    package var category: ModelCategory?
    package var quality: ModelQuality?
    /// At most this many items; `Limits.pageItemsMax` is the ceiling.
    package var limit: Int?
    /// The `next` of the page before.
    package var cursor: String?

    package init(
        category: ModelCategory? = nil,
        quality: ModelQuality? = nil,
        limit: Int? = nil,
        cursor: String? = nil
    ) {
        self.category = category
        self.quality = quality
        self.limit = limit
        self.cursor = cursor
    }
}

extension ListCatalogue: Documented {
    package static let fields: FieldNotes = [
        "category": "Only of this shelf.",
        "quality": "Only of this detail.",
    ]
}
